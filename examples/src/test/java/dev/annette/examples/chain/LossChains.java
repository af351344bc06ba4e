package dev.annette.examples.chain;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;

import static dev.annette.Activation.TANH;

/** Chains with each loss, and one with dropout. */
final class LossChains {
    static final float LABEL_SMOOTHING = 0.15f;
    static final float DELTA = 0.4f;

    private LossChains() {}

    @Model(input = "6", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class CrossEntropy {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "6", loss = Loss.SOFTMAX_CROSS_ENTROPY, labelSmoothing = LABEL_SMOOTHING)
    abstract static class SmoothedCrossEntropy {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "6", loss = Loss.BINARY_CROSS_ENTROPY)
    abstract static class BinaryCrossEntropy {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "6", loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class SquaredError {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 4) Layer values;
    }

    @Model(input = "6", loss = Loss.MEAN_ABSOLUTE_ERROR)
    abstract static class AbsoluteError {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 4) Layer values;
    }

    @Model(input = "6", loss = Loss.HUBER, huberDelta = DELTA)
    abstract static class Huber {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 4) Layer values;
    }

    @Model(input = "6", loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class Dropped {
        @Dense(units = 40) Layer dense;
        @Dropout(0.4f) Layer dropout;
    }
}
