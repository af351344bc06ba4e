import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;

// error: UnknownInput
@Model(input = "1x28y28")
abstract class Digits {
    @Dense(units = 10) Layer logits;
}
