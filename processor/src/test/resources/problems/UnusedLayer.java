import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    // warning: UnusedLayer
    @Conv(filters = 8, kernel = 3) Layer conv1;
    // warning: UnusedLayer
    @Dense(units = 20) Layer hidden;
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        image.then(hidden).relu();
        return image.then(scores);
    }
}
