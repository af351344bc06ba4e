import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class ArrayOutOfBounds {
    static final int[] WIDTHS = {4, 8};

    Tensor forward(Tensor image) {
        Tensor h = image;
        for (int i = 0; i <= WIDTHS.length; i++) {
            // error: NotAConstant
            h = h.then(conv(WIDTHS[i]).kernel(1));
        }
        return h;
    }
}
