package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv1d;
import dev.annette.layer.GlobalMaxPool;

@Model(input = "20x3", loss = Loss.SOFTMAX_CROSS_ENTROPY, labelSmoothing = 0.1f)
abstract class GlobalMaxPooling {
    @Conv1d(filters = 5, kernel = 3) Layer conv1;
    @GlobalMaxPool Layer scores;
}
