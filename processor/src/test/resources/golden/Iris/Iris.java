package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;

@Model(input = "4", loss = Loss.SOFTMAX_CROSS_ENTROPY)
interface Iris {
    @Dense(units = 16, activation = RELU) Layer hidden();
    @Dense(units = 3) Layer species();
}
