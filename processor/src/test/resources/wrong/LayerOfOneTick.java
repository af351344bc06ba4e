import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class LayerOfOneTick {
    Tensor step(Tensor x, @Input("16") State hidden, @Tick(2) int tick) {
        Tensor next = hidden;
        if (tick == 0) {
            // error: StepMethod
            next = x.concat(hidden).then(dense(16)).tanh();
            hidden.next(next);
        }
        return next;
    }
}
