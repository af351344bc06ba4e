package dev.annette.examples.chain;

import dev.annette.Activation;
import dev.annette.Direction;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Scan;
import dev.annette.Target;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.GRU;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.GlobalMaxPool;
import dev.annette.layer.LSTM;
import dev.annette.layer.LastStep;
import dev.annette.layer.LayerNorm;
import dev.annette.layer.RNN;

/** Models of sequences of different lengths. */
final class LengthModels {
    private LengthModels() {}

    @Model(input = "Tx3", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class StepByStep {
        @Dense(units = 6, activation = Activation.TANH) Layer hidden;
        @LayerNorm Layer norm;
        @Dense(units = 4) Layer logits;
    }

    @Model(input = "Tx3", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY, labelSmoothing = 0.1f)
    abstract static class Forward {
        @LSTM(units = 5, layers = 2) Layer lstm;
        @Dense(units = 4) Layer logits;
    }

    @Model(input = "Tx3", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Backward {
        @LSTM(units = 5, direction = Direction.BACKWARD) Layer lstm;
        @Dense(units = 4) Layer logits;
    }

    @Model(input = "Tx3", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class BothWays {
        @LSTM(units = 5, direction = Direction.BIDIRECTIONAL) Layer lstm;
        @GRU(units = 4, direction = Direction.BIDIRECTIONAL_SUM) Layer gru;
        @Dense(units = 4) Layer logits;
    }

    @Model(input = "Tx3", lengths = true, loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class Values {
        @GRU(units = 5) Layer gru;
        @RNN(units = 4) Layer rnn;
        @Dense(units = 2) Layer values;
    }

    @Model(input = "Tx3", lengths = true, loss = Loss.BINARY_CROSS_ENTROPY)
    abstract static class Events {
        @GRU(units = 5, resetAfter = false) Layer gru;
        @Dense(units = 2) Layer events;
    }

    @Model(input = "T", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Words {
        @Embedding(vocabulary = 9, units = 5) Layer words;
        @LSTM(units = 4, direction = Direction.BIDIRECTIONAL) Layer lstm;
        @LastStep Layer last;
        @Dense(units = 3) Layer logits;
    }

    @Model(input = "Tx3", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Pooled {
        @GRU(units = 6) Layer gru;
        @GlobalAveragePool Layer mean;
        @GlobalMaxPool Layer largest;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor sequence) {
            Scan scan = sequence.scan(gru);
            return scan.steps().then(mean).concat(scan.steps().then(largest), scan.last(), scan.state(0)).then(logits);
        }
    }

    @Model(input = "Tx1x4x4", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Films {
        @Conv(filters = 2, kernel = 3, padding = 1, activation = Activation.RELU) Layer conv;
        @Dense(units = 4) Layer features;
        @LSTM(units = 4) Layer lstm;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor film) {
            return film.thenPerStep(conv).thenPerStep(features).then(lstm).then(logits);
        }
    }

    /** Its loss is its own, over the steps that count. */
    @Model(input = "Tx3", lengths = true)
    abstract static class Own {
        @GRU(units = 5, direction = Direction.BIDIRECTIONAL) Layer gru;
        @Dense(units = 2) Layer values;
        @GlobalAveragePool Layer mean;

        Tensor forward(Tensor sequence) {
            return sequence.then(gru).then(values);
        }

        Tensor loss(Tensor output, @Target Tensor wanted) {
            return output.minus(wanted).square().then(mean).sum();
        }
    }

    @Model(input = "Tx3", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Scanned {
        CellModels.ElmanCell cell;
        @Dense(units = 4) Layer logits;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps().then(logits);
        }
    }
}
