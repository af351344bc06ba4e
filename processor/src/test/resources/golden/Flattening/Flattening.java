package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.Flatten;

@Model(input = "3x8x9", loss = Loss.HUBER, huberDelta = 0.5f)
abstract class Flattening {
    @Conv(filters = 4, kernel = 3) Layer conv1;
    @Flatten Layer flat;
}
