import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class OneCauseOneMessage {
    static final int[] WIDTHS = {4, 8};

    Tensor forward(Tensor image) {
        // error: NotAConstant
        int width = WIDTHS[2];
        Tensor h = image.then(conv(width).kernel(3)).then(conv(2 * width).kernel(99));
        for (int i = 0; i < width; i++) {
            h = h.plus(image);
        }
        return switch (width) {
            case 1 -> h.relu();
            default -> h.then(dense(width));
        };
    }
}
