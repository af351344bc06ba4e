package dev.annette.examples.benchmark;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.LSTM;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;

/** The networks that {@link ScalingSeries} measures at several sizes. A depth is a matter of the compiler, so there is a model for each. */
final class ScalingModels {

    private ScalingModels() {}

    @Model(input = "784", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Mlp {
        @Dense(units = 512, activation = RELU) Layer hidden1;
        @Dense(units = 256, activation = RELU) Layer hidden2;
        @Dense(units = 10) Layer logits;
    }

    /** Pictures that are halved twice, two blocks at each size. */
    @Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Residual extends Blocks {
        @Dense(units = 10) Layer logits;

        Tensor forward(Tensor image) {
            Tensor h = image.then(conv(16).kernel(3).padding(1).noBias()).then(batchNorm()).relu();
            h = block(block(h, 16, 1), 16, 1);
            h = block(block(h, 32, 2), 32, 1);
            return block(block(h, 64, 2), 64, 1).globalAveragePool().then(logits);
        }
    }

    @Model(input = "Tx64", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Recurrent {
        @LSTM(units = 128, lastStep = true) Layer lstm;
        @Dense(units = 10) Layer logits;
    }

    /** What networks of any depth are made of. */
    abstract static class Blocks {
        Tensor block(Tensor x, int filters, int stride) {
            Tensor shortcut = stride == 1 ? x : x.then(conv(filters).kernel(1).stride(stride).noBias()).then(batchNorm());
            Tensor h = x.then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).then(batchNorm()).relu()
                    .then(conv(filters).kernel(3).padding(1).noBias()).then(batchNorm());
            return h.plus(shortcut).relu();
        }

        Tensor blocks(Tensor x, int count) {
            Tensor h = x;
            for (int i = 0; i < count; i++) {
                h = block(h, 32, 1);
            }
            return h.globalAveragePool().then(dense(10));
        }

        Tensor denseLayers(Tensor x, int count) {
            Tensor h = x;
            for (int i = 0; i < count; i++) {
                h = h.then(dense(256).activation(RELU));
            }
            return h;
        }
    }

    @Model(input = "256", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Dense4 extends Blocks {
        Tensor forward(Tensor x) {
            return denseLayers(x, 4);
        }
    }

    @Model(input = "256", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Dense8 extends Blocks {
        Tensor forward(Tensor x) {
            return denseLayers(x, 8);
        }
    }

    @Model(input = "256", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Dense16 extends Blocks {
        Tensor forward(Tensor x) {
            return denseLayers(x, 16);
        }
    }

    @Model(input = "256", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Dense32 extends Blocks {
        Tensor forward(Tensor x) {
            return denseLayers(x, 32);
        }
    }

    @Model(input = "32x16x16", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Blocks2 extends Blocks {
        Tensor forward(Tensor image) {
            return blocks(image, 2);
        }
    }

    @Model(input = "32x16x16", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Blocks4 extends Blocks {
        Tensor forward(Tensor image) {
            return blocks(image, 4);
        }
    }

    @Model(input = "32x16x16", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Blocks8 extends Blocks {
        Tensor forward(Tensor image) {
            return blocks(image, 8);
        }
    }

    @Model(input = "32x16x16", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Blocks16 extends Blocks {
        Tensor forward(Tensor image) {
            return blocks(image, 16);
        }
    }
}
