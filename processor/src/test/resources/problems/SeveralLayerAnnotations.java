import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.ReLU;

@Model(input = "784")
abstract class Digits {
    // error: SeveralLayerAnnotations
    @Dense(units = 120) @ReLU Layer fc1;
    @Dense(units = 10) Layer logits;
}
