import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class RecursionWithoutEnd {
    Tensor forward(Tensor image) {
        return again(image);
    }

    Tensor again(Tensor x) {
        // error: Endless
        return again(x.relu());
    }
}
