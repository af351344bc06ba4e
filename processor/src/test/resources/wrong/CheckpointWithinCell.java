import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class MixingCell {
    // error: NoCheckpoint
    @Checkpoint Encoder encoder;
    @Dense(units = 16) Layer mixed;

    Tensor step(Tensor x, @Input("16") State hidden) {
        Tensor next = curved(x.then(encoder).concat(hidden).then(mixed));
        hidden.next(next);
        return next;
    }

    // error: NoCheckpoint
    @Checkpoint
    Tensor curved(Tensor x) {
        return x.tanh();
    }
}

@Model(input = "8")
abstract class Encoder {
    @Dense(units = 16) Layer hidden;
}
