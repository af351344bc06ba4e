package dev.annette.examples.googlenet;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.maxPool;

/** What GoogLeNet is made of: inception blocks, which look at the same pictures through kernels of several sizes and join what they see. */
abstract class Inception {
    /** Filters of the 1x1 branch; of both convolutions of the 3x3 branch; of both of the 5x5 branch; of the branch with the pool. */
    Tensor inception(Tensor x, int one, int reduce3, int three, int reduce5, int five, int pooled) {
        Tensor branch1 = convolution(x, one, 1);
        Tensor branch2 = convolution(convolution(x, reduce3, 1), three, 3);
        Tensor branch3 = convolution(convolution(x, reduce5, 1), five, 3);
        Tensor branch4 = convolution(x.then(maxPool(3).stride(1).padding(1)), pooled, 1);
        return branch1.concat(branch2, branch3, branch4);
    }

    Tensor convolution(Tensor x, int filters, int kernel) {
        return x.then(conv(filters).kernel(kernel).padding(kernel / 2).noBias()).then(batchNorm().epsilon(1e-3f).activation(RELU));
    }
}

/**
 * GoogLeNet (Szegedy et al., "Going Deeper with Convolutions", 2015) without the auxiliary classifiers, in the form that torchvision has;
 * 6,624,904 parameters. It differs from the paper in two places: every convolution has a batch norm instead of a bias, and the
 * branches of 5x5 kernels have 3x3.
 */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class GoogLeNet extends Inception {
    @Dropout(0.2f) Layer dropout;
    @Dense(units = 1000) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = image.then(conv(64).kernel(7).stride(2).padding(3).noBias()).then(batchNorm().epsilon(1e-3f).activation(RELU));
        h = convolution(convolution(halve(h), 64, 1), 192, 3);
        h = inception(halve(h), 64, 96, 128, 16, 32, 32);
        h = inception(h, 128, 128, 192, 32, 96, 64);
        h = inception(halve(h), 192, 96, 208, 16, 48, 64);
        h = inception(h, 160, 112, 224, 24, 64, 64);
        h = inception(h, 128, 128, 256, 24, 64, 64);
        h = inception(h, 112, 144, 288, 32, 64, 64);
        h = inception(h, 256, 160, 320, 32, 128, 128);
        h = inception(h.then(maxPool(2)), 256, 160, 320, 32, 128, 128);
        h = inception(h, 384, 192, 384, 48, 128, 128);
        return h.globalAveragePool().then(dropout).then(classifier);
    }

    private Tensor halve(Tensor x) {
        return x.then(maxPool(3).stride(2).ceilMode(true));
    }
}

/** GoogLeNet for pictures of 28x28: a stem of one convolution, four inception blocks with a fifth or so of the filters, ten classes. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallGoogLeNet extends Inception {
    @Dropout(0.2f) Layer dropout;
    @Dense(units = 10) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = convolution(image, 32, 3).then(maxPool(2));
        h = inception(h, 16, 24, 32, 4, 8, 8);
        h = inception(h, 32, 32, 48, 8, 24, 16).then(maxPool(2));
        h = inception(h, 48, 32, 64, 8, 16, 16);
        h = inception(h, 64, 40, 80, 8, 32, 32);
        return h.globalAveragePool().then(dropout).then(classifier);
    }
}
