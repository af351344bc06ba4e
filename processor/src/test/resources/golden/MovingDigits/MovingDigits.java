package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.TimeDistributed;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.MaxPool;

@Model(input = "16x1x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class MovingDigits {
    @TimeDistributed @Conv(filters = 32, kernel = 3, padding = 1, activation = RELU) Layer conv1;
    @TimeDistributed @MaxPool(2)                                                     Layer pool1;
    @TimeDistributed @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU) Layer conv2;
    @TimeDistributed @MaxPool(2)                                                     Layer pool2;
    @TimeDistributed @Dense(units = 128, activation = RELU)                          Layer features;
    @GlobalAveragePool                                                               Layer mean;
    @Dense(units = 10)                                                               Layer logits;
}
