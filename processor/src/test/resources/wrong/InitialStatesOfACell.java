import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "20x8")
abstract class InitialStatesOfACell {
    ElmanCell cell;
    @Dense(units = 4) Layer start;
    @Dense(units = 2) Layer value;

    Tensor forward(Tensor sequence) {
        Tensor begin = sequence.mean(0).then(start);
        // error: InitialStates
        Tensor first = sequence.scan(cell, begin, begin).last();
        // error: InitialStates
        Tensor second = sequence.scan(cell, begin).last();
        return first.concat(second).then(value);
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
