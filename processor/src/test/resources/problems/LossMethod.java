import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class Fitted {
    @Dense(units = 4) Layer fit;
    @Dense(units = 3) Layer critic;

    Tensor forward(Tensor features) {
        return features.then(fit);
    }

    // error: LossMethod
    Tensor loss(Tensor output, @Target Tensor wanted) {
        return output.plus(wanted).then(critic);
    }
}
