import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class ThenNoModel {
    @Dense(units = 4) Layer scores;
    Encoder encoder;

    Tensor forward(Tensor features) {
        // error: UnknownCall
        return features.then(encoder).then(scores);
    }
}

abstract class Encoder {
    @Dense(units = 8) Layer hidden;
}
