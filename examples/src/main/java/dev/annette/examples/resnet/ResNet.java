package dev.annette.examples.resnet;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.maxPool;

/**
 * What residual networks are made of (He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2016): blocks that add what
 * they compute to what they were given, which is brought to the new shape by a 1x1 convolution where shapes change.
 */
abstract class ResNet {
    /** For pictures of 224x224, a quarter as high and wide behind it. */
    Tensor stem(Tensor image) {
        return image.then(conv(64).kernel(7).stride(2).padding(3).noBias()).then(batchNorm()).relu()
                .then(maxPool(3).stride(2).padding(1));
    }

    Tensor basicBlock(Tensor x, int filters, int stride) {
        Tensor shortcut = stride == 1 ? x : project(x, filters, stride);
        Tensor h = x.then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).then(batchNorm()).relu()
                .then(conv(filters).kernel(3).padding(1).noBias()).then(batchNorm());
        return h.plus(shortcut).relu();
    }

    Tensor bottleneck(Tensor x, int filters, int stride, boolean isFirst) {
        Tensor shortcut = isFirst ? project(x, 4 * filters, stride) : x;
        Tensor h = x.then(conv(filters).kernel(1).noBias()).then(batchNorm()).relu()
                .then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).then(batchNorm()).relu()
                .then(conv(4 * filters).kernel(1).noBias()).then(batchNorm());
        return h.plus(shortcut).relu();
    }

    private Tensor project(Tensor x, int filters, int stride) {
        return x.then(conv(filters).kernel(1).stride(stride).noBias()).then(batchNorm());
    }
}

/** ResNet-18 as in the paper's table 1, with 1x1 convolutions in the shortcuts that change the shape; 11,689,512 parameters. */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class ResNet18 extends ResNet {
    @Dense(units = 1000) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = stem(image);
        for (int filters : new int[] {64, 128, 256, 512}) {
            h = basicBlock(h, filters, filters == 64 ? 1 : 2);
            h = basicBlock(h, filters, 1);
        }
        return h.globalAveragePool().then(classifier);
    }
}

/**
 * ResNet-50 as in the paper's table 1; 25,557,032 parameters. It differs in one place, as torchvision's does: where a bottleneck halves
 * the picture, its 3x3 convolution has the stride 2 and not the first 1x1, which would skip three pixels of four.
 */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class ResNet50 extends ResNet {
    private static final int[] BLOCKS = {3, 4, 6, 3};

    @Dense(units = 1000) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = stem(image);
        for (int stage = 0; stage < BLOCKS.length; stage++) {
            for (int block = 0; block < BLOCKS[stage]; block++) {
                h = bottleneck(h, 64 << stage, stage > 0 && block == 0 ? 2 : 1, block == 0);
            }
        }
        return h.globalAveragePool().then(classifier);
    }
}

/** ResNet-18 for pictures of 32x32: a stem of one 3x3 convolution that leaves the size as it is, ten classes; 11,173,962 parameters. */
@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallResNet18 extends ResNet {
    @Dense(units = 10) Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = image.then(conv(64).kernel(3).padding(1).noBias()).then(batchNorm()).relu();
        for (int filters : new int[] {64, 128, 256, 512}) {
            h = basicBlock(h, filters, filters == 64 ? 1 : 2);
            h = basicBlock(h, filters, 1);
        }
        return h.globalAveragePool().then(classifier);
    }
}
