package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.AdaptiveMaxPool;
import dev.annette.layer.ReLU;

@Model(input = "20x3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class AdaptiveMaxPooling {
    @ReLU Layer act1;
    @AdaptiveMaxPool(10) Layer even;
    @AdaptiveMaxPool(3) Layer uneven;
}
