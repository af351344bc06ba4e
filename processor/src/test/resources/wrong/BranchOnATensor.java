import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class BranchOnATensor {
    Tensor forward(Tensor image) {
        Tensor h = image.then(conv(4).kernel(3));
        // error: TensorCondition
        if (h.hashCode() > 0) {
            h = h.relu();
        }
        return h;
    }
}
