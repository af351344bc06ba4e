import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class CallIntoForeignCode {
    Tensor forward(Tensor image) {
        // error: UnknownCall
        int filters = Integer.parseInt("64");
        return image.then(conv(filters).kernel(3));
    }
}
