import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class SharedOutputOfAStep {
    @Parameter("16") Tensor start;

    // error: StepMethod
    Tensor step(Tensor x, @Input("16") State hidden) {
        hidden.next(hidden.plus(start));
        return start.tanh();
    }
}
