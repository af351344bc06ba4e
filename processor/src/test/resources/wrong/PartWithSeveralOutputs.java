import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class PartWithSeveralOutputs {
    Guesser guesser;

    Tensor forward(Tensor features) {
        // error: UnknownCall
        return features.then(guesser).relu();
    }
}

@Model(input = "16")
abstract class Guesser {
    record Guess(Tensor mean, Tensor variance) {}

    @Dense(units = 16) Layer hidden;

    Guess forward(Tensor features) {
        Tensor h = features.then(hidden);
        return new Guess(h, h.square());
    }
}
