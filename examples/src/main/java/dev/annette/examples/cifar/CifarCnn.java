package dev.annette.examples.cifar;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.RELU;

/** Three pairs of 3x3 convolutions in the manner of VGG, each convolution with batch norm. */
@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class CifarCnn {
    @Conv(filters = 32, kernel = 3, padding = 1, bias = false) Layer conv1;
    @BatchNorm(activation = RELU) Layer norm1;
    @Conv(filters = 32, kernel = 3, padding = 1, bias = false) Layer conv2;
    @BatchNorm(activation = RELU) Layer norm2;
    @MaxPool(2) Layer pool1;

    @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer conv3;
    @BatchNorm(activation = RELU) Layer norm3;
    @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer conv4;
    @BatchNorm(activation = RELU) Layer norm4;
    @MaxPool(2) Layer pool2;

    @Conv(filters = 128, kernel = 3, padding = 1, bias = false) Layer conv5;
    @BatchNorm(activation = RELU) Layer norm5;
    @Conv(filters = 128, kernel = 3, padding = 1, bias = false) Layer conv6;
    @BatchNorm(activation = RELU) Layer norm6;
    @GlobalAveragePool Layer pool3;

    @Dropout(0.2f) Layer dropout;
    @Dense(units = 10) Layer logits;
}
