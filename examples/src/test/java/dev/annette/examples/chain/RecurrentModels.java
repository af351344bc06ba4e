package dev.annette.examples.chain;

import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.annette.Direction;
import dev.annette.Frozen;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Parameter;
import dev.annette.Scan;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.GRU;
import dev.annette.layer.LSTM;
import dev.annette.layer.RNN;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.Sizes;

import static dev.annette.Activation.RELU;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.gru;
import static dev.annette.layer.Layers.lstm;

/** Models with every kind of recurrent layer, forward, backward, stacked, with states given and asked for. */
final class RecurrentModels {
    private RecurrentModels() {}

    @Model(input = "7x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Simple {
        @RNN(units = 5) Layer steps;
        @RNN(units = 6, activation = RELU, lastStep = true) Layer last;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class LongShortTerm {
        @LSTM(units = 5, lastStep = true) Layer lstm1;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Seeing {
        @LSTM(units = 5, peephole = true, initializer = @Initialize(value = Initializer.UNIFORM, bound = 1)) Layer seeing;
        @LSTM(units = 5, peephole = true, projection = 3, lastStep = true, forgetBias = 0,
                initializer = @Initialize(value = Initializer.UNIFORM, bound = 1)) Layer both;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Projected {
        @LSTM(units = 6, projection = 4, layers = 2, bias = false, lastStep = true,
                initializer = @Initialize(value = Initializer.UNIFORM, bound = 1)) Layer projected;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Gated {
        @GRU(units = 5) Layer after;
        @GRU(units = 4, resetAfter = false) Layer before;
        @GRU(units = 4, bias = false, lastStep = true) Layer last;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class BothWays {
        @GRU(units = 3, layers = 2, direction = Direction.BIDIRECTIONAL) Layer stack;
        @RNN(units = 5, layers = 2, direction = Direction.BACKWARD) Layer backward;
        @LSTM(units = 4, direction = Direction.BIDIRECTIONAL_SUM, lastStep = true) Layer sum;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Ends {
        @GRU(units = 3, direction = Direction.BIDIRECTIONAL, lastStep = true) Layer ends;
        @Dense(units = 3) Layer scores;
    }

    /** Reads one sequence and goes on in another with what it has in mind. */
    @Model(input = "9x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class GoingOn {
        @LSTM(units = 4, layers = 2, direction = Direction.BIDIRECTIONAL) Layer encoder;
        @LSTM(units = 4, layers = 2, direction = Direction.BIDIRECTIONAL) Layer decoder;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor both) {
            Scan read = both.slice(0, 0, 5).scan(encoder);
            Scan written = both.slice(0, 5, 9).scan(decoder, read.states());
            return written.last().concat(written.steps().mean(0)).concat(written.state(5)).then(scores);
        }
    }

    /** Begins with what it has learned, or with what follows from the sample, and goes through a sequence twice with the same layer. */
    @Model(input = "5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Beginning {
        @Parameter(value = "4", initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = 0.5f)) Tensor start;
        @GRU(units = 4) Layer gru1;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor sequence) {
            Scan first = sequence.scan(gru1, start);
            return first.steps().scan(gru1, first.last().plus(sequence.mean(0).then(dense(4)))).last().then(scores);
        }
    }

    @Model(input = "6x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class PartlyFrozen {
        @Dense(units = 5) Layer before;
        @Frozen @LSTM(units = 6, layers = 2, dropout = 0.5f) Layer frozen;
        @GRU(units = 4, lastStep = true) Layer gru1;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "10x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AsChain {
        @LSTM(units = 5, layers = 2, direction = Direction.BIDIRECTIONAL, dropout = 0.3f) Layer lstm1;
        @GRU(units = 4, lastStep = true) Layer gru1;
        @Dense(units = 3) Layer dense1;
    }

    @Model(input = "10x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AsCalls {
        Tensor forward(Tensor sequence) {
            return sequence.then(lstm(5).layers(2).direction(Direction.BIDIRECTIONAL).dropout(0.3f)).scan(gru(4)).last().then(dense(3));
        }
    }

    /** What an open model and the models of its sizes do. */
    abstract static class Reading {
        Tensor read(Tensor sequence) {
            Scan scan = sequence.scan(lstm(5).layers(2).direction(Direction.BIDIRECTIONAL));
            return scan.last().concat(scan.steps().then(gru(4)).sum(0)).then(dense(3));
        }
    }

    @Model(input = "Tx3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Open extends Reading {
        Tensor forward(Tensor sequence) {
            return read(sequence);
        }
    }

    @Model(input = "4x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class OfFour extends Reading {
        Tensor forward(Tensor sequence) {
            return read(sequence);
        }
    }

    @Model(input = "9x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class OfNine extends Reading {
        Tensor forward(Tensor sequence) {
            return read(sequence);
        }
    }

    /** Those that compute the same in training and prediction. */
    static Stream<Chain> all() {
        return Stream.concat(Stream.of(
                Chain.of("RNN", () -> RecurrentModels_SimpleNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("LSTM", () -> RecurrentModels_LongShortTermNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("LSTM, peephole and projection", () -> RecurrentModels_SeeingNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("LSTM, stacked projection", () -> RecurrentModels_ProjectedNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("GRU, reset after and before", () -> RecurrentModels_GatedNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("recurrent, stacked, backward and both ways",
                        () -> RecurrentModels_BothWaysNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("recurrent, both ends", () -> RecurrentModels_EndsNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("recurrent, states of another", () -> RecurrentModels_GoingOnNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("recurrent, learned and computed states",
                        () -> RecurrentModels_BeginningNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("recurrent, partly frozen", () -> RecurrentModels_PartlyFrozenNetwork.builder().seed(Chain.SEED).build())),
                twins().map(OpenModels.Twin::open));
    }

    /** The open model at two lengths, beside the model of that length alone. */
    static Stream<OpenModels.Twin> twins() {
        return Stream.of(twin(4, () -> RecurrentModels_OfFourNetwork.builder().seed(Chain.SEED).build()),
                twin(9, () -> RecurrentModels_OfNineNetwork.builder().seed(Chain.SEED).build()));
    }

    private static OpenModels.Twin twin(int steps, Supplier<Network> fixed) {
        Sizes sizes = Sizes.of("T", steps);
        return new OpenModels.Twin(new Chain("recurrent, " + sizes, () -> RecurrentModels_OpenNetwork.builder().seed(Chain.SEED).build(),
                ObjectiveInDoubles.crossEntropy(0), Chain.CLASSES, sizes), fixed);
    }
}
