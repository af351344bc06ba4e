package models;

import dev.annette.Activation;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.layer.AveragePool3d;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv3d;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.MaxPool3d;

@Model(input = "2x9x12x10", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Volumes {
    @Conv3d(filters = 4, kernel = {3, 5, 3}, padding = {0, 2, 1}, bias = false) Layer conv1;
    @BatchNorm(activation = Activation.RELU) Layer norm1;
    @MaxPool3d(kernel = {2, 3, 2}, stride = {1, 3, 2}) Layer pool1;
    @Conv3d(filters = 6, kernel = 2, stride = 2, padding = Padding.SAME) Layer conv2;
    @AveragePool3d({1, 2, 3}) Layer pool2;
    @GlobalAveragePool Layer scores;
}
