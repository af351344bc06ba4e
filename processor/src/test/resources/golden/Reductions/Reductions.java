package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;

@Model(input = "3x8x6", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Reductions {
    @Conv(filters = 8, kernel = 3) Layer stem;
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        Tensor h = image.then(stem);                                                     // 8x6x4
        Tensor statistics = h.mean(1, 2).concat(h.variance(1, 2), h.max(-1).sum(1));     // 24
        return statistics.then(scores).logSoftmax();
    }
}
