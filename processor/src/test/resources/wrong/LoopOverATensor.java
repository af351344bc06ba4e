import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LoopOverATensor {
    Tensor forward(Tensor image) {
        Tensor h = image;
        // error: TensorCondition
        while (h.toString().length() > 3) {
            h = h.then(maxPool(2));
        }
        return h.relu();
    }
}
