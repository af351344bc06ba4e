import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class ThrownException {
    Tensor forward(Tensor image) {
        int depth = 3;
        if (depth > 2) {
            // error: UnknownStatement
            throw new RuntimeException("too deep");
        }
        return image.relu();
    }
}
