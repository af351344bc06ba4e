package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.LocalResponseNorm;

@Model(input = "3x9x11", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LocalResponseNorms {
    @Conv(filters = 8, kernel = 3, activation = RELU) Layer conv1;
    @LocalResponseNorm(size = 3, alpha = 1e-3f, k = 2) Layer norm1;
}
