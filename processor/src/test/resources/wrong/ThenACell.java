import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class ThenACell {
    ElmanCell cell;

    Tensor forward(Tensor features) {
        // error: UnknownCall
        return features.then(cell);
    }
}

@Model(input = "8")
abstract class ElmanCell {
    @Dense(units = 16) Layer mixed;

    Tensor step(Tensor x, @Input("16") State hidden) {
        Tensor next = x.concat(hidden).then(mixed).tanh();
        hidden.next(next);
        return next;
    }
}
