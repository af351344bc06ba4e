import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class CheckpointOfNoCell {
    // warning: IgnoredAttribute
    @Checkpoint Encoder encoder;
    @Dense(units = 2) Layer value;

    Tensor forward(Tensor features) {
        return features.then(encoder).then(value);
    }
}

@Model(input = "8")
abstract class Encoder {
    @Dense(units = 16) Layer hidden;
}
