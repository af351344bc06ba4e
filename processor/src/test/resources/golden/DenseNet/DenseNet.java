package models;

import static dev.annette.layer.Layers.averagePool;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;

@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class DenseNet {
    private static final int GROWTH = 12;

    @Conv(filters = 2 * GROWTH, kernel = 3, padding = 1, bias = false) Layer stem;
    @Dense(units = 10) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = denseBlock(image.then(stem), 3);
        h = h.then(batchNorm()).relu().then(conv(GROWTH * 2).kernel(1).noBias()).then(averagePool(2));
        h = denseBlock(h, 2);
        return h.then(batchNorm()).relu().globalAveragePool().then(classifier);
    }

    private Tensor denseBlock(Tensor x, int layers) {
        Tensor h = x;
        for (int i = 0; i < layers; i++) {
            Tensor grown = h.then(batchNorm()).relu().then(conv(GROWTH).kernel(3).padding(1).noBias());
            h = h.concat(grown);
        }
        return h;
    }
}
