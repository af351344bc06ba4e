package dev.annette.examples.nin;

import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;

import static dev.annette.Activation.RELU;
import static dev.annette.Initializer.KAIMING_NORMAL;
import static dev.annette.layer.Layers.averagePool;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dropout;
import static dev.annette.layer.Layers.maxPool;

/**
 * What Network in Network is made of (Lin, Chen and Yan, "Network In Network", 2014): convolutions followed by two of 1x1, which are a small
 * dense network at every pixel, and a mean of each channel instead of dense layers at the end. Weights start by He's rule.
 */
abstract class NetworkInNetwork {
    Tensor block(Tensor x, int kernel, int... filters) {
        return x.then(conv(filters[0]).kernel(kernel).padding(kernel / 2).activation(RELU).initializer(KAIMING_NORMAL))
                .then(conv(filters[1]).kernel(1).activation(RELU).initializer(KAIMING_NORMAL))
                .then(conv(filters[2]).kernel(1).activation(RELU).initializer(KAIMING_NORMAL));
    }
}

/**
 * The network for CIFAR-10, with the numbers that its authors published for Caffe; 966,986 parameters. Pools are centred here (padding
 * 1), where Caffe's begin at the edge and round up; the sizes are the same.
 */
@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class NiN extends NetworkInNetwork {
    Tensor forward(Tensor image) {
        Tensor h = block(image, 5, 192, 160, 96).then(maxPool(3).stride(2).padding(1)).then(dropout(0.5f));
        h = block(h, 5, 192, 192, 192).then(averagePool(3).stride(2).padding(1)).then(dropout(0.5f));
        return block(h, 3, 192, 192, 10).globalAveragePool();
    }
}

/** The same for pictures of 28x28, with a quarter to a third of the filters. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallNiN extends NetworkInNetwork {
    Tensor forward(Tensor image) {
        Tensor h = block(image, 5, 48, 40, 24).then(maxPool(3).stride(2).padding(1)).then(dropout(0.2f));
        h = block(h, 5, 48, 48, 48).then(averagePool(3).stride(2).padding(1)).then(dropout(0.2f));
        return block(h, 3, 64, 64, 10).globalAveragePool();
    }
}
