import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;

@Model(input = "784")
abstract class Digits {
    // error: NotALayer
    @Dense(units = 120) int fc1;
    @Dense(units = 10) Layer logits;
}
