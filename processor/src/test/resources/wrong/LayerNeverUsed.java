import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LayerNeverUsed {
    // warning: UnusedLayer
    @Conv(filters = 8, kernel = 3) Layer spare;
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        return image.then(scores);
    }
}
