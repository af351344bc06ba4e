import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class SharedInputOfSeveral {
    @Dense(units = 1) Layer rating;

    Tensor forward(
            // error: MissingAttribute
            Tensor user,
            // error: MissingAttribute
            @Input(gradient = true) Tensor film) {
        return user.concat(film).then(rating);
    }
}
