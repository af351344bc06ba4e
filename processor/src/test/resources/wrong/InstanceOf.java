import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class InstanceOf {
    Tensor forward(Tensor image) {
        Object something = image;
        // error: UnknownCall
        if (something instanceof Tensor) {
            return image.relu();
        }
        return image.tanh();
    }
}
