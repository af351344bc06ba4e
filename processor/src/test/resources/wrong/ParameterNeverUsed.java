import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class ParameterNeverUsed {
    // warning: UnusedLayer
    @Parameter("4") Tensor offset;
    @Dense(units = 4) Layer scores;

    Tensor forward(Tensor features) {
        return features.then(scores);
    }
}
