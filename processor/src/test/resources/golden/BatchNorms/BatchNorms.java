package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;

@Model(input = "3x12x13", loss = Loss.MEAN_SQUARED_ERROR)
abstract class BatchNorms {
    @Conv(filters = 4, kernel = 3, bias = false) Layer conv1;
    @BatchNorm(activation = RELU) Layer norm1;
    @Conv(filters = 6, kernel = 3, activation = RELU) Layer conv2;
    @BatchNorm(affine = false, epsilon = 1e-3f, momentum = 0.01f) Layer norm2;
}
