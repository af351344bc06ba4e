import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class InputAsItIs {
    @Dense(units = 10) Layer scores;

    // error: ForwardMethod
    Tensor forward(Tensor image) {
        return image;
    }
}
