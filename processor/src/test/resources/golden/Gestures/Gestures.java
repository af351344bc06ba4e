package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv1d;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.LayerNorm;
import dev.annette.layer.MaxPool;

@Model(input = "128x9", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Gestures {
    @Conv1d(filters = 32, kernel = 5, padding = 2, activation = RELU) Layer conv1;
    @MaxPool(2) Layer pool1;
    @Conv1d(filters = 64, kernel = 5, padding = 2, activation = RELU) Layer conv2;
    @LayerNorm Layer norm2;
    @GlobalAveragePool Layer pooled;
    @Dropout(0.3f) Layer drop1;
    @Dense(units = 6) Layer logits;
}
