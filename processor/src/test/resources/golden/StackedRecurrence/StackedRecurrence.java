package models;

import dev.annette.Activation;
import dev.annette.Direction;
import dev.annette.Frozen;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.GRU;
import dev.annette.layer.RNN;

@Model(input = "20x6", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class StackedRecurrence {
    @Frozen @RNN(units = 30, bias = false,
            initializer = @Initialize(value = Initializer.SPARSE_UNIFORM, connectivity = 0.2f, bound = 0.5f),
            recurrentInitializer = @Initialize(value = Initializer.RESERVOIR, spectralRadius = 0.8f)) Layer reservoir;
    @GRU(units = 8, layers = 2, direction = Direction.BIDIRECTIONAL, dropout = 0.2f) Layer gru;
    @RNN(units = 5, direction = Direction.BACKWARD, activation = Activation.RELU) Layer rnn;
    @GRU(units = 4, direction = Direction.BIDIRECTIONAL_SUM, resetAfter = false, lastStep = true) Layer last;
    @Dense(units = 3, initializer = @Initialize(Initializer.ORTHOGONAL)) Layer logits;
}
