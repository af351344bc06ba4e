import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;

@Model(input = "784")
interface Digits {
    // error: LayerMethod
    @Dense(units = 120) Layer fc1(int units);
    @Dense(units = 10) Layer logits();
}
