import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;

// error: ModelKind
@Model(input = "784")
class Digits {
    @Dense(units = 10) Layer logits;
}
