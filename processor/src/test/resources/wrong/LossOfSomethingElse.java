import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class LossOfSomethingElse {
    record Guess(Tensor mean, Tensor variance) {}

    @Dense(units = 1) Layer mean;
    @Dense(units = 1, activation = Activation.SOFTPLUS) Layer variance;

    Guess forward(Tensor features) {
        return new Guess(features.then(mean), features.then(variance));
    }

    // error: LossMethod
    Tensor loss(Tensor mean, @Target Tensor wanted) {
        return mean.minus(wanted).square();
    }
}
