import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;

@Model(input = "784", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Digits {
    // error: InvalidAttribute
    @Dense(units = 0) Layer fc1;
    // error: InvalidAttribute
    @Dropout(50) Layer drop1;
    @Dense(units = 10) Layer logits;
}
