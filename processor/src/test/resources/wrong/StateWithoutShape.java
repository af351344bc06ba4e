import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "20x8")
abstract class StateWithoutShape {
    ShapelessCell cell;

    Tensor forward(Tensor sequence) {
        return sequence.scan(cell).last();
    }
}

@Model(input = "8")
abstract class ShapelessCell {
    @Dense(units = 16) Layer mixed;

    // error: MissingAttribute
    Tensor step(Tensor x, State hidden) {
        Tensor next = x.concat(hidden).then(mixed).tanh();
        hidden.next(next);
        return next;
    }
}
