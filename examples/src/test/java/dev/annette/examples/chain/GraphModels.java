package dev.annette.examples.chain;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;

import static dev.annette.Activation.RELU;
import static dev.annette.Activation.TANH;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.averagePool;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.maxPool;

/** Models that are no chains: values with several readers, sums, joins, shared layers. */
final class GraphModels {
    private GraphModels() {}

    @Model(input = "3x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Residual {
        @Conv(filters = 4, kernel = 3, padding = 1, activation = TANH) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);
            h = block(h, 4, 1);
            h = block(h, 6, 2);
            return h.globalAveragePool().then(scores);
        }

        private Tensor block(Tensor x, int filters, int stride) {
            Tensor shortcut = stride == 1 ? x : x.then(conv(filters).kernel(1).stride(stride).noBias());
            Tensor h = x.then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).tanh().then(conv(filters).kernel(3).padding(1));
            return h.plus(shortcut).tanh();
        }
    }

    @Model(input = "3x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Branched {
        @Conv(filters = 5, kernel = 3, padding = 1, activation = TANH) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);
            Tensor pooled = h.then(maxPool(3).stride(1).padding(1)).then(conv(2).kernel(1).activation(TANH));
            h = h.then(conv(3).kernel(1).activation(TANH)).concat(h, h.then(conv(4).kernel(3).padding(1)).tanh(), pooled);
            return h.then(conv(6).kernel(2)).silu().then(averagePool(3, 5)).then(scores);
        }
    }

    @Model(input = "3x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class DenselyJoined {
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image;
            for (int i = 0; i < 3; i++) {
                h = h.concat(h.then(conv(2 + i).kernel(3).padding(1)).tanh());
            }
            return h.plus(h).globalAveragePool().then(scores);
        }
    }

    /** Layers that are applied several times, each with one set of parameters. */
    @Model(input = "4x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Recurring {
        @Conv(filters = 4, kernel = 3, padding = 1, activation = TANH) Layer step;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image;
            for (int i = 0; i < 3; i++) {
                h = h.then(step);
            }
            Layer mix = conv(4).kernel(1);
            return h.then(mix).tanh().then(averagePool(7, 2)).then(mix).globalAveragePool().then(scores);
        }
    }

    @Model(input = "3x6x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class NormedResidual {
        @Conv(filters = 4, kernel = 3, padding = 1, bias = false) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem).then(batchNorm()).tanh();
            h = block(h, 4, 1);
            h = block(h, 6, 2);
            return h.globalAveragePool().then(scores);
        }

        private Tensor block(Tensor x, int filters, int stride) {
            Tensor shortcut = stride == 1 ? x : x.then(conv(filters).kernel(1).stride(stride).noBias()).then(batchNorm());
            Tensor h = x.then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).then(batchNorm()).tanh()
                    .then(conv(filters).kernel(3).padding(1).noBias()).then(batchNorm());
            return h.plus(shortcut).tanh();
        }
    }

    /** Dropouts behind relu, behind relu and a pooling, before a sum and between other layers. */
    @Model(input = "3x4x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class DroppedAmongOthers {
        @Conv(filters = 5, kernel = 3, padding = 1, bias = false, activation = RELU) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem).then(maxPool(2)).dropout(0.3f);
            h = h.plus(h.then(conv(5).kernel(3).padding(1)).dropout(0.2f));
            h = h.then(conv(6).kernel(2)).relu().dropout(0.4f);
            return h.then(dense(8).activation(TANH)).dropout(0.25f).then(scores);
        }
    }
}
