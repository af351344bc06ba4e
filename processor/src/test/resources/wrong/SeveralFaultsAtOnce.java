import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class SeveralFaultsAtOnce {
    // error: InvalidAttribute
    @Conv(filters = 0, kernel = 3) Layer stem;

    Tensor forward(Tensor image) {
        // error: UnknownCall
        int filters = Integer.parseInt("8");
        Tensor h = image.then(stem).then(conv(filters).kernel(3));
        // error: KernelTooLarge
        Tensor large = image.then(conv(4).kernel(99));
        // error: TensorCondition
        if (h.hashCode() == 0) {
            h = h.relu();
        }
        // error: UnknownCall
        h = h.plus(block(large)).then(dense(Byte.SIZE + Integer.bitCount(3)));
        // error: InvalidAttribute
        return h.then(dropout(2));
    }

    Tensor block(Tensor x) {
        // error: NotAConstant
        return x.then(maxPool(1 / 0));
    }
}
