import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LocalClass {
    Tensor forward(Tensor image) {
        // error: UnknownStatement
        class Block {
            Tensor of(Tensor x) {
                return x.relu();
            }
        }
        // error: UnknownCall
        return new Block().of(image);
    }
}
