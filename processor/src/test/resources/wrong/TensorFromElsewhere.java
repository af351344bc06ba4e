import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class TensorFromElsewhere {
    Tensor memory;

    Tensor forward(Tensor image) {
        // error: NotAConstant
        return image.plus(memory);
    }
}
