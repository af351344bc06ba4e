package dev.annette.examples.vgg;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

import static dev.annette.Activation.RELU;
import static dev.annette.Initializer.KAIMING_NORMAL;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.dropout;
import static dev.annette.layer.Layers.maxPool;

/**
 * What the networks of the Visual Geometry Group are made of (Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
 * Recognition", 2015): blocks of 3x3 convolutions, each behind the other, and a pool that halves the picture. Weights start as
 * torchvision has them, by He's rule, with which the deeper forms learn without being pre-trained.
 */
abstract class VGG {
    /** Rounds an odd height or width up, which only pictures of the small form have. */
    Tensor block(Tensor x, int convolutions, int filters) {
        Tensor h = x;
        for (int i = 0; i < convolutions; i++) {
            h = h.then(conv(filters).kernel(3).padding(1).activation(RELU).initializer(KAIMING_NORMAL));
        }
        return h.then(maxPool(2).ceilMode(true));
    }

    Tensor twoDense(Tensor x, int units) {
        return x.then(dense(units).activation(RELU)).then(dropout(0.5f)).then(dense(units).activation(RELU)).then(dropout(0.5f));
    }
}

/** Configuration A of the paper: eight convolutions and three dense layers; 132,863,336 parameters. */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class VGG11 extends VGG {
    @Dense(units = 1000) Layer logits;

    Tensor forward(Tensor image) {
        Tensor h = block(image, 1, 64);
        h = block(h, 1, 128);
        h = block(h, 2, 256);
        h = block(h, 2, 512);
        h = block(h, 2, 512);
        return twoDense(h, 4096).then(logits);
    }
}

/** Configuration D of the paper: thirteen convolutions and three dense layers; 138,357,544 parameters. */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class VGG16 extends VGG {
    @Dense(units = 1000) Layer logits;

    Tensor forward(Tensor image) {
        Tensor h = block(image, 2, 64);
        h = block(h, 2, 128);
        h = block(h, 3, 256);
        h = block(h, 3, 512);
        h = block(h, 3, 512);
        return twoDense(h, 4096).then(logits);
    }
}

/** Configuration A for pictures of 32x32: batch normalisation behind each convolution, and one dense layer in place of three; 9,228,362 parameters. */
@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class NormalisedVGG11 extends VGG {
    @Dense(units = 10) Layer logits;

    Tensor forward(Tensor image) {
        Tensor h = normalisedBlock(image, 1, 64);
        h = normalisedBlock(h, 1, 128);
        h = normalisedBlock(h, 2, 256);
        h = normalisedBlock(h, 2, 512);
        return normalisedBlock(h, 2, 512).then(logits);
    }

    private Tensor normalisedBlock(Tensor x, int convolutions, int filters) {
        Tensor h = x;
        for (int i = 0; i < convolutions; i++) {
            h = h.then(conv(filters).kernel(3).padding(1).noBias().initializer(KAIMING_NORMAL)).then(batchNorm()).relu();
        }
        return h.then(maxPool(2));
    }
}

/** Configuration A for pictures of 28x28, with a quarter of the filters. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallVGG11 extends VGG {
    @Dense(units = 10) Layer logits;

    Tensor forward(Tensor image) {
        Tensor h = block(image, 1, 16);
        h = block(h, 1, 32);
        h = block(h, 2, 64);
        h = block(h, 2, 128);
        h = block(h, 2, 128);
        return twoDense(h, 256).then(logits);
    }
}
