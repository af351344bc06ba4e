import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class SharedByTwoChannelCounts {
    @Conv(filters = 8, kernel = 3, padding = 1) Layer shared;

    Tensor forward(Tensor image) {
        // error: SharedLayer
        return image.then(shared).then(shared);
    }
}
