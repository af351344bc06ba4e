package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.MaxPool;

@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY, labelSmoothing = 0.1f)
abstract class SmallVgg {
    @Conv(filters = 32, kernel = 3, padding = 1, bias = false) Layer conv1_1;
    @BatchNorm(activation = RELU) Layer norm1_1;
    @Conv(filters = 32, kernel = 3, padding = 1, bias = false) Layer conv1_2;
    @BatchNorm(activation = RELU) Layer norm1_2;
    @MaxPool(2) Layer pool1;
    @Dropout(0.2f) Layer drop1;
    @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer conv2_1;
    @BatchNorm(activation = RELU) Layer norm2_1;
    @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer conv2_2;
    @BatchNorm(activation = RELU) Layer norm2_2;
    @MaxPool(2) Layer pool2;
    @Dropout(0.3f) Layer drop2;
    @Conv(filters = 128, kernel = 3, padding = 1, bias = false) Layer conv3_1;
    @BatchNorm(activation = RELU) Layer norm3_1;
    @Conv(filters = 128, kernel = 3, padding = 1, bias = false) Layer conv3_2;
    @BatchNorm(activation = RELU) Layer norm3_2;
    @MaxPool(2) Layer pool3;
    @Dropout(0.4f) Layer drop3;
    @Dense(units = 128, bias = false) Layer fc1;
    @BatchNorm(activation = RELU) Layer norm4;
    @Dropout Layer drop4;
    @Dense(units = 10) Layer logits;
}
