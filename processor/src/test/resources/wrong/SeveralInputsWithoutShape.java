import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(loss = Loss.MEAN_SQUARED_ERROR)
abstract class SeveralInputsWithoutShape {
    @Dense(units = 1) Layer rating;

    // error: MissingAttribute
    Tensor forward(@Input("8") Tensor user, Tensor film) {
        return user.concat(film).then(rating);
    }
}
