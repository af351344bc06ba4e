import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class NumberedCell {
    @Dense(units = 16) Layer mixed;

    // error: StepMethod
    Tensor step(Tensor x, @Input("16") State hidden, int number) {
        Tensor next = x.concat(hidden).then(mixed).tanh();
        hidden.next(next);
        return next;
    }
}

@Model(input = "8")
abstract class StatelessCell {
    @Dense(units = 16) Layer mixed;

    // error: StepMethod
    Tensor step(Tensor x) {
        return x.then(mixed).tanh();
    }
}
