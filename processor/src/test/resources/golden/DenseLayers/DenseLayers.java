package models;

import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Flatten;

@Model(input = "5x3", loss = Loss.BINARY_CROSS_ENTROPY)
abstract class DenseLayers {
    @Dense(units = 20, initializer = @Initialize(Initializer.KAIMING_NORMAL)) Layer perStep;
    @Flatten Layer flat;
    @Dense(units = 8, bias = false, initializer = @Initialize(value = Initializer.NORMAL, mean = 0.1f, standardDeviation = 0.02f), biasInitializer = @Initialize(Initializer.ZEROS)) Layer fc1;
    @Dense(units = 1, biasInitializer = @Initialize(value = Initializer.CONSTANT, constant = 0.5f)) Layer score;
}
