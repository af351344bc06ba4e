package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.AdaptiveAveragePool;
import dev.annette.layer.ReLU;

@Model(input = "3x10x14", loss = Loss.MEAN_SQUARED_ERROR)
abstract class AdaptiveAveragePooling {
    @ReLU Layer act1;
    @AdaptiveAveragePool({5, 7}) Layer even;
    @AdaptiveAveragePool({2, 3}) Layer uneven;
}
