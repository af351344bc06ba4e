package dev.annette.examples.chain;

import dev.annette.Direction;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.GRU;
import dev.annette.layer.LSTM;

/** Models that read a stream of tokens. */
final class StreamModels {
    private StreamModels() {}

    @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Writer {
        @Embedding(vocabulary = 6, units = 8) Layer letters;
        @LSTM(units = 16, layers = 2) Layer memory;
        @Dense(units = 6) Layer scores;
    }

    @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class GatedWriter {
        @Embedding(vocabulary = 6, units = 8) Layer letters;
        @GRU(units = 16) Layer memory;
        @Dense(units = 6) Layer scores;
    }

    @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class BothWays {
        @Embedding(vocabulary = 6, units = 8) Layer letters;
        @GRU(units = 4, direction = Direction.BIDIRECTIONAL) Layer memory;
        @Dense(units = 6) Layer scores;
    }
}
