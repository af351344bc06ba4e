package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;

@Model(input = "12", loss = Loss.MEAN_ABSOLUTE_ERROR)
abstract class Dropouts {
    @Dense(units = 8) Layer fc1;
    @Dropout Layer drop1;
    @Dense(units = 3) Layer fc2;
    @Dropout(0.1f) Layer drop2;
}
