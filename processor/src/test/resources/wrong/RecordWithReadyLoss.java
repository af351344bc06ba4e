import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

// error: LossMismatch
@Model(input = "16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class RecordWithReadyLoss {
    record Guess(Tensor mean, Tensor variance) {}

    @Dense(units = 1) Layer mean;
    @Dense(units = 1, activation = Activation.SOFTPLUS) Layer variance;

    Guess forward(Tensor features) {
        return new Guess(features.then(mean), features.then(variance));
    }
}
