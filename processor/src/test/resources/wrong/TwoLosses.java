import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class TwoLosses {
    @Dense(units = 1) Layer rating;

    Tensor forward(Tensor user) {
        return user.then(rating);
    }

    // error: ConflictingAttributes
    Tensor loss(Tensor output, @Target Tensor wanted) {
        return output.minus(wanted).abs();
    }
}
