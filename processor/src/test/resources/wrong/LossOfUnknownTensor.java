import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class LossOfUnknownTensor {
    @Dense(units = 1) Layer rating;

    Tensor forward(Tensor features) {
        return features.then(rating);
    }

    // error: LossMethod
    Tensor loss(Tensor output, Tensor wanted) {
        return output.minus(wanted).square();
    }
}
