package dev.annette.examples.lenet;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.RELU;

/** LeNet-5 (LeCun et al. 1998) with the activations and pooling of today. */
@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class LeNet {
    @Conv(filters = 6, kernel = 5, padding = 2, activation = RELU) Layer conv1;
    @MaxPool(2) Layer pool1;
    @Conv(filters = 16, kernel = 5, activation = RELU) Layer conv2;
    @MaxPool(2) Layer pool2;
    @Dense(units = 120, activation = RELU) Layer fc1;
    @Dense(units = 84, activation = RELU) Layer fc2;
    @Dense(units = 10) Layer logits;
}
