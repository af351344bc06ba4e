import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class WithoutABody {
    Tensor forward(Tensor image) {
        // error: UnknownCall
        return block(image).relu();
    }

    abstract Tensor block(Tensor x);
}
