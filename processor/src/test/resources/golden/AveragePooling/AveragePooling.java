package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.AveragePool;
import dev.annette.layer.ReLU;

@Model(input = "3x28x32", loss = Loss.MEAN_SQUARED_ERROR)
abstract class AveragePooling {
    @ReLU Layer act1;
    @AveragePool(2) Layer pool1;
    @AveragePool(kernel = 3, stride = 2, padding = 1, countPadding = false) Layer uncounted;
    @AveragePool(kernel = 3, stride = 2, padding = 1, ceilMode = true) Layer overhanging;
}
