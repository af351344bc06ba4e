import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class PartNamedAsALayer {
    // error: ReservedName
    Encoder encoder;
    @Dense(units = 4) Layer encoderHidden;

    Tensor forward(Tensor features) {
        return features.then(encoder).then(encoderHidden);
    }
}

@Model(input = "16")
abstract class Encoder {
    @Dense(units = 8) Layer hidden;
}
