package dev.annette.examples.chain;

import java.util.stream.Stream;

import dev.annette.Checkpoint;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.TimeDistributed;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.LSTM;
import dev.annette.layer.LayerNorm;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.TANH;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dropout;
import static dev.annette.layer.Layers.layerNorm;

/** Models some of whose parts training computes again, each beside the same that keeps all. */
final class CheckpointModels {
    private CheckpointModels() {}

    /** Twelve blocks with batch norm and dropout. */
    @Model(input = "3x16x16", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Kept {
        @Conv(filters = 16, kernel = 3, padding = 1) Layer stem;
        @Dense(units = 4) Layer logits;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);
            for (int i = 0; i < 12; i++) {
                h = block(h);
            }
            return h.globalAveragePool().then(logits);
        }

        Tensor block(Tensor x) {
            return x.then(conv(16).kernel(3).padding(1).noBias()).then(batchNorm()).relu().then(dropout(0.2f))
                    .then(conv(16).kernel(3).padding(1).noBias()).then(batchNorm()).plus(x).relu();
        }
    }

    @Model(input = "3x16x16", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class ComputedAgain {
        @Conv(filters = 16, kernel = 3, padding = 1) Layer stem;
        @Dense(units = 4) Layer logits;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);
            for (int i = 0; i < 12; i++) {
                h = block(h);
            }
            return h.globalAveragePool().then(logits);
        }

        @Checkpoint
        Tensor block(Tensor x) {
            return x.then(conv(16).kernel(3).padding(1).noBias()).then(batchNorm()).relu().then(dropout(0.2f))
                    .then(conv(16).kernel(3).padding(1).noBias()).then(batchNorm()).plus(x).relu();
        }
    }

    /** A chain as a sub-network, whose pooling and normalisation have states of their own. */
    @Model(input = "2x10x10")
    abstract static class Features {
        @Conv(filters = 5, kernel = 3, activation = TANH) Layer conv1;
        @BatchNorm Layer norm1;
        @MaxPool(2) Layer pool1;
        @Conv(filters = 6, kernel = 2, activation = TANH) Layer conv2;
        @LayerNorm Layer norm2;
    }

    /** Reads its input twice, and hands on what it has read from outside. */
    @Model(input = "8")
    abstract static class Head {
        @Dense(units = 8, activation = TANH) Layer hidden;
        @Dense(units = 8) Layer mixed;

        Tensor forward(Tensor x) {
            return x.then(hidden).gelu().plus(x).then(layerNorm()).then(mixed).plus(x).sigmoid();
        }
    }

    /** Sub-networks: one applied twice, one within another. */
    @Model(input = "2x10x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Parts {
        @Checkpoint Features features;
        @Dense(units = 8) Layer code;
        @Checkpoint Head head;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor picture) {
            Tensor h = picture.then(features).then(code);
            return h.then(head).plus(h).then(head).then(logits);
        }
    }

    @Model(input = "2x10x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class KeptParts {
        Features features;
        @Dense(units = 8) Layer code;
        Head head;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor picture) {
            Tensor h = picture.then(features).then(code);
            return h.then(head).plus(h).then(head).then(logits);
        }
    }

    /** A part with layers that go through sequences, and one that is applied to each step. */
    @Model(input = "6x3")
    abstract static class Reader {
        @LSTM(units = 5, layers = 2, dropout = 0.3f) Layer lstm;
        @TimeDistributed @LayerNorm Layer norm;
        @Checkpoint CellModels.ElmanCell cell;

        Tensor forward(Tensor sequence) {
            return sequence.then(lstm).then(norm).then(dropout(0.1f)).concat(1, sequence.scan(cell).steps());
        }
    }

    @Model(input = "10")
    abstract static class Step {
        @Dense(units = 4, activation = TANH) Layer hidden;
        @Dropout(0.2f) Layer drop;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Sequences {
        @Checkpoint Reader reader;
        @Checkpoint @TimeDistributed Step step;

        Tensor forward(Tensor sequence) {
            return sequence.then(reader).then(step).mean(0);
        }
    }

    @Model(input = "6x3")
    abstract static class KeptReader {
        @LSTM(units = 5, layers = 2, dropout = 0.3f) Layer lstm;
        @TimeDistributed @LayerNorm Layer norm;
        CellModels.ElmanCell cell;

        Tensor forward(Tensor sequence) {
            return sequence.then(lstm).then(norm).then(dropout(0.1f)).concat(1, sequence.scan(cell).steps());
        }
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class KeptSequences {
        KeptReader reader;
        @TimeDistributed Step step;

        Tensor forward(Tensor sequence) {
            return sequence.then(reader).then(step).mean(0);
        }
    }

    /** For central differences; those with max pooling, near whose kinks these say little, are compared with what keeps all, bit for bit. */
    static Stream<Chain> all() {
        return Stream.of(Chain.of("sequences computed again", () -> CheckpointModels_SequencesNetwork.builder().seed(Chain.SEED).build()));
    }
}
