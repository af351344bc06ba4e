import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        Tensor h = image.relu();
        // error: TensorCondition
        if (h.equals(image)) {
            h = h.then(dropout(0.5f));
        }
        return h.then(scores);
    }
}
