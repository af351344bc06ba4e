import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class LossOfSeveralNumbers {
    @Dense(units = 4) Layer ratings;

    Tensor forward(Tensor features) {
        return features.then(ratings);
    }

    // error: LossMethod
    Tensor loss(Tensor output, @Target Tensor wanted) {
        return output.minus(wanted).square();
    }
}
