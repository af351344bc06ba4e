import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32")
abstract class Pictures {
    @Dense(units = 10) Layer scores;
    int filters;

    Tensor forward(Tensor image) {
        // error: NotAConstant
        return image.then(conv(filters).kernel(3)).then(scores);
    }
}
