import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        Tensor shortcut = image.then(conv(64).kernel(1));
        Tensor h = image.then(conv(64).kernel(3).stride(2).padding(1));
        // error: ShapesDiffer
        return h.plus(shortcut).then(scores);
    }
}

@Model(input = "3x32x32")
abstract class Maps {
    Tensor forward(Tensor image) {
        Tensor narrow = image.then(conv(8).kernel(1));
        Tensor wide = image.then(conv(8).kernel(3));
        // error: ShapesDiffer
        return narrow.concat(wide);
    }
}
