package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.LayerNorm;

@Model(input = "5x3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LayerNorms {
    @Dense(units = 8) Layer fc1;
    @LayerNorm Layer norm1;
    @LayerNorm(dimensions = 2, affine = false) Layer norm2;
}
