package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.LpPool;
import dev.annette.layer.ReLU;

@Model(input = "3x18x24", loss = Loss.MEAN_SQUARED_ERROR)
abstract class NormPooling {
    @ReLU Layer act1;
    @LpPool(2) Layer pool1;
    @LpPool(kernel = 3, stride = 3, norm = 4) Layer pool2;
}
