package dev.annette.examples.iris;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;

import static dev.annette.Activation.TANH;

/** From four measures of a flower to a score for each of three kinds. */
@Model(input = "4", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class IrisMlp {
    @Dense(units = 16, activation = TANH) Layer hidden;
    @Dense(units = 3) Layer logits;
}
