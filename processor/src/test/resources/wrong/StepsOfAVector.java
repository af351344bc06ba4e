package models;

import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.lastStep;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.TimeDistributed;
import dev.annette.layer.Dense;

@Model(input = "16x1x32x32")
abstract class StepsOfAVector {
    @Dense(units = 8) Layer code;
    // error: WrongRank
    @TimeDistributed @Dense(units = 8) Layer each;
    @Dense(units = 3) Layer scores;

    Tensor forward(Tensor film) {
        Tensor h = film.thenPerStep(conv(4).kernel(3)).mean(0);
        Tensor vector = h.then(code);
        // error: WrongRank
        Tensor steps = vector.thenPerStep(scores);
        // error: WrongRank
        Tensor last = vector.then(lastStep());
        return steps.concat(last, vector.then(each));
    }
}
