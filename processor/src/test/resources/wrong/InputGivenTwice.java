import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class InputGivenTwice {
    @Dense(units = 1) Layer rating;

    // error: ConflictingAttributes
    Tensor forward(@Input("16") Tensor user) {
        return user.then(rating);
    }
}
