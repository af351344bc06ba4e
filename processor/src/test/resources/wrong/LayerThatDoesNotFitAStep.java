import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "20x8")
abstract class LayerThatDoesNotFitAStep {
    PictureCell cell;

    Tensor forward(Tensor sequence) {
        return sequence.scan(cell).last();
    }
}

@Model(input = "1x8x8")
abstract class PictureCell {
    // error: WrongRank
    @Conv(filters = 4, kernel = 3, padding = 1) Layer mixed;

    Tensor step(Tensor x, @Input("4x8x8") State hidden) {
        Tensor next = x.then(mixed).plus(hidden).tanh();
        hidden.next(next);
        return next;
    }
}
