import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class ChainWithSeveralInputs {
    // error: UnknownCall
    Joined joined;
    @Dense(units = 4) Layer scores;
}

@Model
abstract class Joined {
    @Dense(units = 16) Layer hidden;

    Tensor forward(@Input("16") Tensor first, @Input("16") Tensor second) {
        return first.concat(second).then(hidden);
    }
}
