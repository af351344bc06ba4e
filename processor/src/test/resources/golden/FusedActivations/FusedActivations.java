package models;

import static dev.annette.Activation.RELU;
import static dev.annette.Activation.GELU;
import static dev.annette.Activation.SOFTMAX;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;

@Model(input = "3x12x13", loss = Loss.MEAN_SQUARED_ERROR)
abstract class FusedActivations {
    @Conv(filters = 4, kernel = 3, activation = RELU) Layer conv1;
    @Conv(filters = 4, kernel = 3, activation = GELU) Layer conv2;
    @Dense(units = 5, activation = SOFTMAX) Layer fc1;
}
