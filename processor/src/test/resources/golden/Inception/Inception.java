package models;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.dropout;
import static dev.annette.layer.Layers.maxPool;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;

@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Inception {
    private static final int[][] WIDTHS = {{8, 16, 4}, {16, 32, 8}};

    @Conv(filters = 16, kernel = 3, padding = 1, activation = RELU) Layer stem;

    Tensor forward(Tensor image) {
        Tensor h = image.then(stem);
        for (int[] widths : WIDTHS) {
            h = mixed(h, widths[0], widths[1], widths[2]).then(maxPool(2));
        }
        return h.globalAveragePool().then(dropout(0.4f)).then(dense(10));
    }

    private Tensor mixed(Tensor x, int pointwise, int small, int large) {
        Tensor pooled = x.then(maxPool(3).stride(1).padding(1)).then(same(pointwise, 1));
        return x.then(same(pointwise, 1)).concat(x.then(same(small, 3)), x.then(same(large, 5)), pooled);
    }

    private static Layer same(int filters, int kernel) {
        return conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU);
    }
}
