import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class DifferentJoins {
    Tensor forward(Tensor image) {
        Tensor large = image.then(conv(4).kernel(1));
        Tensor small = image.then(conv(4).kernel(3));
        // error: ShapesDiffer
        return large.concat(small, image);
    }
}
