package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;

@Model(input = "3x8x6", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Reshaping {
    @Conv(filters = 8, kernel = 3) Layer stem;
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor image) {
        Tensor h = image.then(stem);                                                     // 8x6x4
        Tensor[] parts = h.split(0, 2, 5, 1);
        Tensor wide = parts[0].pad(0, 1, 2).concat(-1, parts[1], parts[1].slice(2, 0, -1));  // 5x6x11
        Tensor[] halves = wide.transpose(1, 2, 0).chunk(2, 0);                           // 3x11x5
        Tensor rows = halves[1].reshape(3, -1).unsqueeze(0).squeeze(0);                  // 3x55
        return rows.transpose().reshape(-1).then(scores);
    }
}
