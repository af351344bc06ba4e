import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class NextOfOtherShape {
    @Dense(units = 32) Layer mixed;

    Tensor step(Tensor x, @Input("16") State hidden) {
        Tensor next = x.concat(hidden).then(mixed).tanh();
        // error: SizesDontFit
        hidden.next(next);
        return next;
    }
}
