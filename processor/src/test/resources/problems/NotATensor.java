import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class Shifted {
    // error: NotATensor
    @Parameter("16") float[] offset;

    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor features) {
        return features.then(scores);
    }
}
