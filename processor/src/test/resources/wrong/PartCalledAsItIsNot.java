import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class PartCalledAsItIsNot {
    Encoder encoder;

    Tensor forward(Tensor features) {
        // error: UnknownCall
        return encoder.twice(features);
    }
}

@Model(input = "16")
abstract class Encoder {
    @Dense(units = 16) Layer hidden;

    Tensor forward(Tensor features) {
        return twice(features);
    }

    Tensor twice(Tensor features) {
        return features.then(hidden).then(hidden);
    }
}
