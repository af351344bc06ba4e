package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dropout;
import dev.annette.layer.GlobalAveragePool;

@Model(input = "3x32x32")
abstract class Features {
    @Conv(filters = 8, kernel = 3, stride = 2, padding = 1, bias = false) Layer conv1;
    @BatchNorm(activation = RELU) Layer norm1;
    @Dropout Layer drop1;
    @GlobalAveragePool Layer features;
}
