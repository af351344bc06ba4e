package models;

import static dev.annette.Activation.RELU;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;

@Model(input = "12", loss = Loss.MEAN_ABSOLUTE_ERROR)
abstract class Dropouts {
    @Dense(units = 8, activation = RELU) Layer fc1;
    @Dropout Layer drop1;
    @Dense(units = 12) Layer fc2;
    @Dropout(0.1f) Layer drop2;
    @Dropout(0.2f) Layer drop3;
    @Dense(units = 3) Layer fc3;

    Tensor forward(Tensor input) {
        Tensor hidden = input.then(fc1).then(drop1);
        Tensor sum = input.plus(hidden.then(fc2).then(drop2));
        return sum.then(drop3).then(fc3);
    }
}
