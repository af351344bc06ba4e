package dev.annette.examples.alexnet;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.AdaptiveAveragePool;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.RELU;

/**
 * AlexNet in the form for one device (Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014), which torchvision
 * has too; 61,100,840 parameters. Against the paper of 2012 (Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep
 * Convolutional Neural Networks") it has fewer filters, no groups and no local response norm.
 */
@Model(input = "3x224x224", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class AlexNet {
    @Conv(filters = 64, kernel = 11, stride = 4, padding = 2, activation = RELU) Layer conv1;
    @MaxPool(kernel = 3, stride = 2) Layer pool1;
    @Conv(filters = 192, kernel = 5, padding = 2, activation = RELU) Layer conv2;
    @MaxPool(kernel = 3, stride = 2) Layer pool2;
    @Conv(filters = 384, kernel = 3, padding = 1, activation = RELU) Layer conv3;
    @Conv(filters = 256, kernel = 3, padding = 1, activation = RELU) Layer conv4;
    @Conv(filters = 256, kernel = 3, padding = 1, activation = RELU) Layer conv5;
    @MaxPool(kernel = 3, stride = 2) Layer pool5;
    @AdaptiveAveragePool(6) Layer average;
    @Dropout Layer dropout6;
    @Dense(units = 4096, activation = RELU) Layer fc6;
    @Dropout Layer dropout7;
    @Dense(units = 4096, activation = RELU) Layer fc7;
    @Dense(units = 1000) Layer logits;
}

/** AlexNet for pictures of 28x28: the same layers with smaller kernels, steps and numbers. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallAlexNet {
    @Conv(filters = 32, kernel = 5, padding = 2, activation = RELU) Layer conv1;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Layer pool1;
    @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU) Layer conv2;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Layer pool2;
    @Conv(filters = 96, kernel = 3, padding = 1, activation = RELU) Layer conv3;
    @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU) Layer conv4;
    @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU) Layer conv5;
    @MaxPool(kernel = 3, stride = 2) Layer pool5;
    @Dropout Layer dropout6;
    @Dense(units = 256, activation = RELU) Layer fc6;
    @Dropout Layer dropout7;
    @Dense(units = 256, activation = RELU) Layer fc7;
    @Dense(units = 10) Layer logits;
}
