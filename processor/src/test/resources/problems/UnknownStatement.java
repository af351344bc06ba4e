import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        // error: UnknownStatement
        try {
            return image.then(scores);
        } finally {
            image.relu();
        }
    }
}
