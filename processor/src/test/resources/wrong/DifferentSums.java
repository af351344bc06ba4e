import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class DifferentSums {
    Tensor forward(Tensor image) {
        Tensor wide = image.then(conv(8).kernel(3));
        Tensor narrow = image.then(conv(4).kernel(3));
        // error: ShapesDiffer
        return wide.plus(narrow);
    }
}
