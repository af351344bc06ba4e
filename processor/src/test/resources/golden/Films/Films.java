package models;

import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.lastStep;
import static dev.annette.layer.Layers.maxPool;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.TimeDistributed;
import dev.annette.layer.Dense;
import dev.annette.layer.LastStep;

@Model(input = "Tx3x24x24", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Films {
    PictureEncoder encoder;
    @TimeDistributed @Dense(units = 32) Layer mixed;
    @LastStep                           Layer last;

    @Model(input = "3x24x24")
    abstract static class PictureEncoder {
        Tensor forward(Tensor picture) {
            Tensor h = picture.then(conv(8).kernel(3).padding(1).noBias()).then(batchNorm()).relu();
            return h.plus(h.then(conv(8).kernel(3).padding(1))).relu();
        }
    }

    Tensor forward(Tensor film) {
        Tensor pictures = film.thenPerStep(encoder).relu().dropout(0.25f).thenPerStep(maxPool(2));
        Tensor sequence = pictures.thenPerStep(dense(64)).tanh();
        return sequence.then(mixed).plus(sequence.thenPerStep(dense(32)).relu()).then(last).plus(film.thenPerStep(dense(32)).then(lastStep()))
                .then(dense(5));
    }
}
