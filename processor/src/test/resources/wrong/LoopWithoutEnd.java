import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LoopWithoutEnd {
    Tensor forward(Tensor image) {
        Tensor h = image;
        while (true) {
            // error: Endless
            h = h.tanh();
        }
    }
}
