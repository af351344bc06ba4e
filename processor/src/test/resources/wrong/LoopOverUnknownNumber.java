import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LoopOverUnknownNumber {
    Tensor forward(Tensor image) {
        Tensor h = image;
        // error: UnknownCall
        for (int i = 0; i < Integer.getInteger("depth"); i++) {
            h = h.relu();
        }
        return h.tanh();
    }
}
