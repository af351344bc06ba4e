package dev.annette.examples.densenet;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.averagePool;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.maxPool;

/**
 * What densely connected networks are made of (Huang, Liu, van der Maaten and Weinberger, "Densely Connected Convolutional Networks", 2017):
 * layers that read what all layers before them in the same block have computed, and add a few channels to it.
 */
abstract class DenseNet {
    /** So many layers, each of which adds {@code growth} channels. */
    Tensor denseBlock(Tensor x, int layers, int growth) {
        Tensor h = x;
        for (int i = 0; i < layers; i++) {
            h = h.concat(h.then(batchNorm().activation(RELU)).then(conv(4 * growth).kernel(1).noBias())
                    .then(batchNorm().activation(RELU)).then(conv(growth).kernel(3).padding(1).noBias()));
        }
        return h;
    }

    /** Leaves so many channels, of half the height and width. */
    Tensor transition(Tensor x, int channels) {
        return x.then(batchNorm().activation(RELU)).then(conv(channels).kernel(1).noBias()).then(averagePool(2));
    }
}

/** DenseNet-121 (DenseNet-BC with a growth of 32) as in the paper's table 1 and in torchvision; 7,978,856 parameters. */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class DenseNet121 extends DenseNet {
    @Dense(units = 1000) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = image.then(conv(64).kernel(7).stride(2).padding(3).noBias()).then(batchNorm().activation(RELU))
                .then(maxPool(3).stride(2).padding(1));
        h = transition(denseBlock(h, 6, 32), 128);
        h = transition(denseBlock(h, 12, 32), 256);
        h = transition(denseBlock(h, 24, 32), 512);
        h = denseBlock(h, 16, 32);
        return h.then(batchNorm().activation(RELU)).globalAveragePool().then(classifier);
    }
}

/** DenseNet-BC for pictures of 28x28: two blocks of six layers with a growth of 12. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallDenseNet extends DenseNet {
    @Dense(units = 10) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = image.then(conv(32).kernel(3).padding(1).noBias()).then(batchNorm().activation(RELU))
                .then(maxPool(3).stride(2).padding(1));
        h = transition(denseBlock(h, 6, 12), 52);
        h = denseBlock(h, 6, 12);
        return h.then(batchNorm().activation(RELU)).globalAveragePool().then(classifier);
    }
}
