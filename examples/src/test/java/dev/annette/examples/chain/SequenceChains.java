package dev.annette.examples.chain;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.AdaptiveMaxPool;
import dev.annette.layer.AveragePool;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv1d;
import dev.annette.layer.Dense;
import dev.annette.layer.Flatten;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.GlobalMaxPool;
import dev.annette.layer.LayerNorm;
import dev.annette.layer.LpPool;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.TANH;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.SequenceAxes.CHANNELS_LENGTH;

/** Chains over sequences, in both readings of their axes. */
final class SequenceChains {
    private SequenceChains() {}

    @Model(input = "11x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class TimeFirst {
        @Conv1d(filters = 4, kernel = 3, padding = 1, activation = TANH) Layer conv;
        @Conv1d(filters = 6, kernel = 2, stride = 2, dilation = 2, groups = 2, activation = TANH) Layer strided;
        @BatchNorm Layer norm;
        @Flatten Layer flat;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "3x11", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class ChannelsFirst {
        @Conv1d(filters = 4, kernel = 3, padding = 1, activation = TANH, axes = CHANNELS_LENGTH) Layer conv;
        @Conv1d(filters = 6, kernel = 2, stride = 2, dilation = 2, groups = 2, activation = TANH, axes = CHANNELS_LENGTH) Layer strided;
        @Flatten Layer flat;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "12x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class PooledOverTime {
        @Conv1d(filters = 4, kernel = 2, activation = TANH) Layer conv;
        @MaxPool(kernel = 3, stride = 2) Layer maximum;
        @AveragePool(kernel = 2, stride = 1) Layer average;
        @LpPool(kernel = 2, stride = 1) Layer norm;
        @GlobalAveragePool Layer mean;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "3x12", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class PooledOverLength {
        @Conv1d(filters = 4, kernel = 2, activation = TANH, axes = CHANNELS_LENGTH) Layer conv;
        @MaxPool(kernel = 3, stride = 1, axes = CHANNELS_LENGTH) Layer maximum;
        @AdaptiveMaxPool(value = 5, axes = CHANNELS_LENGTH) Layer adaptive;
        @AveragePool(kernel = 2, stride = 1, axes = CHANNELS_LENGTH) Layer average;
        @GlobalMaxPool(axes = CHANNELS_LENGTH) Layer largest;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "7x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class StepByStep {
        @Dense(units = 4, activation = TANH) Layer everyStep;
        @LayerNorm(dimensions = 1) Layer norm;
        @Flatten Layer flat;
        @Dense(units = 3) Layer scores;
    }
}
