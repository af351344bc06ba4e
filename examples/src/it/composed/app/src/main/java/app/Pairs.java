package app;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import parts.Encoder;

@Model(input = "1x8x8", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Pairs {
    Encoder encoder;
    @Dense(units = 3) Layer scores;

    Tensor forward(Tensor picture) {
        return encoder.forward(picture).plus(picture.tanh().then(encoder)).globalAveragePool().then(scores);
    }
}
