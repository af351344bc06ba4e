package parts;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

/** A model that comes as a class file, compiled without the processor. */
@Model(input = "784")
public abstract class Unrecorded {
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor features) {
        return features.then(scores).tanh();
    }
}
