import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LoopOverSomethingElse {
    Tensor forward(Tensor image, Iterable<Integer> widths) {
        Tensor h = image;
        for (int width : widths) {
            h = h.then(conv(width).kernel(1));
        }
        return h;
    }

    Tensor forward(Tensor image) {
        // error: UnknownCall
        return forward(image, java.util.Collections.singleton(3));
    }
}
