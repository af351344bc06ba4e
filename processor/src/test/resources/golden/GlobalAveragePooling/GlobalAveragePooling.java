package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.GlobalAveragePool;

@Model(input = "3x8x9", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class GlobalAveragePooling {
    @Conv(filters = 5, kernel = 3) Layer conv1;
    @GlobalAveragePool Layer scores;
}
