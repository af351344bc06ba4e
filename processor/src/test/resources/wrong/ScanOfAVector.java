import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "8")
abstract class ScanOfAVector {
    ElmanCell cell;
    @Dense(units = 2) Layer value;

    Tensor forward(Tensor features) {
        // error: WrongRank
        return features.scan(cell).last().then(value);
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
