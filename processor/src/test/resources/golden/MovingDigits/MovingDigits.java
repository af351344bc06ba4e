package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.TimeDistributed;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Flatten;
import dev.annette.layer.LSTM;
import dev.annette.layer.LastStep;
import dev.annette.layer.MaxPool;

@Model(input = "16x1x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class MovingDigits {
    @TimeDistributed @Conv(filters = 32, kernel = 3, padding = 1, activation = RELU) Layer conv1;
    @TimeDistributed @MaxPool(2)                                                     Layer pool1;
    @TimeDistributed @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU) Layer conv2;
    @TimeDistributed @MaxPool(2)                                                     Layer pool2;
    @TimeDistributed @Flatten                                                        Layer maps;
    @LSTM(units = 128)                                                               Layer lstm;
    @LastStep                                                                        Layer last;
    @Dense(units = 10)                                                               Layer logits;
}
