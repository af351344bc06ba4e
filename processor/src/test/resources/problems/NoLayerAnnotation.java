import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;

@Model(input = "784")
abstract class Digits {
    // error: NoLayerAnnotation
    Layer fc1;
    @Dense(units = 10) Layer logits;
}
