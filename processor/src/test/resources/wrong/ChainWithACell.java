import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "20x8")
abstract class ChainWithACell {
    // error: UnknownCall
    ElmanCell cell;
    @Dense(units = 2) Layer value;
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
