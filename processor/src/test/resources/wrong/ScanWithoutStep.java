import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "20x8")
abstract class ScanWithoutStep {
    Encoder encoder;

    Tensor forward(Tensor sequence) {
        // error: UnknownCall
        return sequence.scan(encoder).last();
    }
}

@Model(input = "8")
abstract class Encoder {
    @Dense(units = 16) Layer hidden;
}
