import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class ModelInItself {
    @Dense(units = 16) Layer fold;
    // error: Endless
    ModelInItself inner;

    Tensor forward(Tensor features) {
        return features.then(fold).then(inner);
    }
}
