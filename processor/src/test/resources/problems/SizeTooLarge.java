import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Dense;

@Model(input = "3x1024x1024")
abstract class Pictures {
    // error: SizeTooLarge
    @Dense(units = 4096) Layer fc1;
    @Dense(units = 10) Layer logits;
}
