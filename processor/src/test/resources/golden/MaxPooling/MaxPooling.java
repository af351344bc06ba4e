package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.MaxPool;
import dev.annette.layer.ReLU;

@Model(input = "3x29x31", loss = Loss.MEAN_SQUARED_ERROR)
abstract class MaxPooling {
    @ReLU Layer act1;
    @MaxPool(kernel = 3, stride = 2) Layer overlapping;
    @MaxPool(value = 2, ceilMode = true) Layer allOfIt;
    @MaxPool(kernel = 3, stride = 1, padding = 1, dilation = {1, 2}) Layer dilated;
}
