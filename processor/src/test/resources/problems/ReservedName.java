import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;

@Model(input = "784")
abstract class Digits {
    // error: ReservedName
    @Dense(units = 120) Layer input;
    @Dense(units = 10) Layer logits;
}
