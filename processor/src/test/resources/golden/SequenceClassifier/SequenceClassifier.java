package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.LSTM;

@Model(input = "Tx8", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SequenceClassifier {
    @LSTM(units = 16, lastStep = true) Layer lstm;
    @Dense(units = 4) Layer logits;
}
