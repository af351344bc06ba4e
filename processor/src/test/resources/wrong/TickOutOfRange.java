import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class TickOutOfRange {
    @Dense(units = 16) Layer mixed;

    // error: InvalidAttribute
    Tensor step(Tensor x, @Input("16") State hidden, @Tick(0) int tick) {
        Tensor next = x.concat(hidden).then(mixed).tanh();
        hidden.next(next);
        return next;
    }
}
