import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    @Dense(units = 10) Layer scores;

    // error: ForwardMethod
    Tensor forward(Tensor image, int repeats) {
        return image.then(scores);
    }
}

@Model(input = "3x32x32")
abstract class Maps {
    @Dense(units = 10) Layer scores;

    // error: ForwardMethod
    abstract Tensor forward(Tensor image);
}
