package models;

import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.TimeDistributed;
import dev.annette.layer.Conv;

@Model(input = "16x1x9x9")
abstract class StepThatDoesNotFit {
    // error: KernelTooLarge
    @TimeDistributed @Conv(filters = 4, kernel = 7) Layer second;

    Tensor forward(Tensor film) {
        Tensor h = film.thenPerStep(conv(4).kernel(4)).relu();
        // error: WrongRank
        return h.then(second).plus(h.thenPerStep(dense(8)).thenPerStep(conv(2).kernel(3)).mean());
    }
}
