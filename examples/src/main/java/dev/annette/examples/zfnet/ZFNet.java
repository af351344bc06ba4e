package dev.annette.examples.zfnet;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.LocalResponseNorm;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.RELU;

/**
 * ZF Net (Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014), figure 3: AlexNet whose first layer sees windows of
 * 7x7 at every second pixel, after a look at what the first layers had learnt; 62,357,608 parameters. The paper's contrast
 * normalisation is AlexNet's local response norm here, as in the Caffe models that came after it.
 */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class ZFNet {
    @Conv(filters = 96, kernel = 7, stride = 2, padding = 1, activation = RELU) Layer conv1;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Layer pool1;
    @LocalResponseNorm(size = 5, alpha = 5e-4f, beta = 0.75f, k = 2) Layer norm1;
    @Conv(filters = 256, kernel = 5, stride = 2, activation = RELU) Layer conv2;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Layer pool2;
    @LocalResponseNorm(size = 5, alpha = 5e-4f, beta = 0.75f, k = 2) Layer norm2;
    @Conv(filters = 384, kernel = 3, padding = 1, activation = RELU) Layer conv3;
    @Conv(filters = 384, kernel = 3, padding = 1, activation = RELU) Layer conv4;
    @Conv(filters = 256, kernel = 3, padding = 1, activation = RELU) Layer conv5;
    @MaxPool(kernel = 3, stride = 2) Layer pool5;
    @Dropout Layer dropout6;
    @Dense(units = 4096, activation = RELU) Layer fc6;
    @Dropout Layer dropout7;
    @Dense(units = 4096, activation = RELU) Layer fc7;
    @Dense(units = 1000) Layer logits;
}

/** ZF Net for pictures of 28x28: the same layers with smaller kernels, steps and numbers. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallZFNet {
    @Conv(filters = 24, kernel = 7, padding = 3, activation = RELU) Layer conv1;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Layer pool1;
    @LocalResponseNorm(size = 5, alpha = 5e-4f, beta = 0.75f, k = 2) Layer norm1;
    @Conv(filters = 64, kernel = 5, stride = 2, padding = 2, activation = RELU) Layer conv2;
    @LocalResponseNorm(size = 5, alpha = 5e-4f, beta = 0.75f, k = 2) Layer norm2;
    @Conv(filters = 96, kernel = 3, padding = 1, activation = RELU) Layer conv3;
    @Conv(filters = 96, kernel = 3, padding = 1, activation = RELU) Layer conv4;
    @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU) Layer conv5;
    @MaxPool(kernel = 3, stride = 2) Layer pool5;
    @Dropout Layer dropout6;
    @Dense(units = 256, activation = RELU) Layer fc6;
    @Dropout Layer dropout7;
    @Dense(units = 256, activation = RELU) Layer fc7;
    @Dense(units = 10) Layer logits;
}
