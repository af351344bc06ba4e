import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        return deeper(image).then(scores);
    }

    Tensor deeper(Tensor x) {
        // error: Endless
        return deeper(x.relu());
    }
}

@Model(input = "3x32x32")
abstract class Maps {
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        int count = 0;
        // error: Endless
        while (true) {
            count++;
        }
    }
}
