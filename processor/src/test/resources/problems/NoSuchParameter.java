import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class Penalised {
    @Dense(units = 4, bias = false) Layer fit;

    Tensor forward(Tensor features) {
        return features.then(fit);
    }

    Tensor loss(Tensor output, @Target Tensor wanted) {
        // error: NoSuchParameter
        Tensor penalty = Tensors.parameter(fit, "bias").square().sum();
        return output.minus(wanted).square().sum().plus(penalty);
    }
}
