package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.LayerNorm;

@Model(input = "Tx32", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Tagger {
    @Dense(units = 64, activation = RELU) Layer hidden;
    @LayerNorm Layer norm;
    @Dropout(0.2f) Layer drop;
    @Dense(units = 17) Layer tags;
}
