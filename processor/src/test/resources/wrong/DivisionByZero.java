import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class DivisionByZero {
    Tensor forward(Tensor image) {
        int groups = 0;
        // error: NotAConstant
        return image.then(conv(12 / groups).kernel(1));
    }
}
