import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LayerFromElsewhere {
    Layer chosen(boolean wide) {
        return wide ? conv(8).kernel(3) : null;
    }

    Tensor forward(Tensor image) {
        // error: NotAConstant
        return image.then(chosen(false));
    }
}
