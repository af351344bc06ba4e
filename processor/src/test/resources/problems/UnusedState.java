import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class ForgetfulCell {
    @Dense(units = 16) Layer mixed;

    // warning: UnusedState
    Tensor step(Tensor x, @Input("16") State hidden, @Input("4") State memory) {
        Tensor next = x.concat(hidden).then(mixed).tanh();
        hidden.next(next);
        return next;
    }
}
