import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    @Conv(filters = 8, kernel = 3, padding = 1) Layer conv1;

    Tensor forward(Tensor image) {
        // error: SharedLayer
        return image.then(conv1).relu().then(conv1);
    }
}
