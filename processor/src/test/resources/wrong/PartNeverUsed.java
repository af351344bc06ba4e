import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16")
abstract class PartNeverUsed {
    // warning: UnusedLayer
    Features features;
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        return image.then(scores);
    }
}

@Model(input = "3x16x16")
abstract class Features {
    @Conv(filters = 8, kernel = 3) Layer conv1;
}
