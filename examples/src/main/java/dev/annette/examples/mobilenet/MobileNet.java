package dev.annette.examples.mobilenet;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;

/**
 * What MobileNets are made of (Howard et al., "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications", 2017):
 * convolutions in two parts, one that sees a neighbourhood in one channel, and one that sees one pixel in all channels.
 */
abstract class SeparableConvolutions {
    Tensor stem(Tensor image, int filters, int stride) {
        return image.then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).then(batchNorm().activation(RELU));
    }

    /** A depthwise convolution of {@code channels} channels, then one of 1x1. */
    Tensor separable(Tensor x, int channels, int filters, int stride) {
        return x.then(conv(channels).kernel(3).stride(stride).padding(1).groups(channels).noBias()).then(batchNorm().activation(RELU))
                .then(conv(filters).kernel(1).noBias()).then(batchNorm().activation(RELU));
    }
}

/**
 * The first MobileNet, as in the paper's table 1 with a width of 1; 4,231,976 parameters. Keras counts the running statistics of the
 * batch norms too, 4,253,864, and cuts its ReLUs off at 6.
 */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class MobileNet extends SeparableConvolutions {
    @Dense(units = 1000) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = separable(stem(image, 32, 2), 32, 64, 1);
        for (int filters : new int[] {128, 256, 512, 1024}) {
            h = separable(h, filters / 2, filters, 2);
            for (int i = 0; i < (filters == 512 ? 5 : 1); i++) {
                h = separable(h, filters, filters, 1);
            }
        }
        return h.globalAveragePool().then(classifier);
    }
}

/** MobileNet for pictures of 28x28: fewer steps of two, fewer filters, ten classes. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallMobileNet extends SeparableConvolutions {
    @Dense(units = 10) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = separable(stem(image, 16, 1), 16, 32, 1);
        for (int filters : new int[] {64, 128}) {
            h = separable(h, filters / 2, filters, 2);
            h = separable(h, filters, filters, 1);
        }
        return h.globalAveragePool().then(classifier);
    }
}
