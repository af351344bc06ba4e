import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;

// error: LossMismatch
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Digits {
    @Conv(filters = 6, kernel = 5) Layer conv1;
    @Conv(filters = 10, kernel = 21) Layer logits;
}
