import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

// warning: IgnoredAttribute
@Model(input = "8", loss = Loss.MEAN_SQUARED_ERROR)
abstract class CellWithALoss {
    @Dense(units = 16) Layer mixed;
    // warning: UnusedLayer
    @Dense(units = 4) Layer idle;

    Tensor step(Tensor x, @Input("16") State hidden) {
        Tensor next = x.concat(hidden).then(mixed).tanh();
        hidden.next(next);
        return next;
    }
}
