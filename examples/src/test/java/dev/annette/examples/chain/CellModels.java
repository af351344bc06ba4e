package dev.annette.examples.chain;

import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.annette.Checkpoint;
import dev.annette.Frozen;
import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Parameter;
import dev.annette.Scan;
import dev.annette.State;
import dev.annette.Tensor;
import dev.annette.Tick;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.LSTM;
import dev.annette.layer.LayerNorm;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.Sizes;

import static dev.annette.Activation.SIGMOID;
import static dev.annette.Activation.TANH;
import static dev.annette.Loss.MEAN_SQUARED_ERROR;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.dense;

/** Sequences that are gone through with cells of one's own. */
final class CellModels {
    private CellModels() {}

    /** Elman, "Finding Structure in Time", 1990: the state is the hidden layer of the step before. */
    @Model(input = "3")
    abstract static class ElmanCell {
        @Dense(units = 5) Layer fromInput;
        @Dense(units = 5, bias = false) Layer fromState;

        Tensor step(Tensor x, @Input("5") State hidden) {
            Tensor next = x.then(fromInput).plus(hidden.then(fromState)).tanh();
            hidden.next(next);
            return next;
        }
    }

    @Model(input = "6x3", loss = MEAN_SQUARED_ERROR)
    abstract static class Elman {
        ElmanCell cell;
        @Dense(units = 2) Layer value;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps().then(value);
        }
    }

    /** The number of steps is bound when a plan is built. */
    @Model(input = "Tx3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class OpenElman {
        ElmanCell cell;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor sequence) {
            Scan scan = sequence.scan(cell);
            return scan.last().concat(scan.steps().mean(0)).then(logits);
        }
    }

    /** Jordan, "Serial Order", 1986: the state is the output of the step before. */
    @Model(input = "3")
    abstract static class JordanCell {
        @Dense(units = 4) Layer fromInput;
        @Dense(units = 4, bias = false) Layer fromOutput;
        @Dense(units = 2, activation = TANH) Layer output;

        Tensor step(Tensor x, @Input("2") State before) {
            Tensor given = x.then(fromInput).plus(before.then(fromOutput)).tanh().then(output);
            before.next(given);
            return given;
        }
    }

    @Model(input = "5x3", loss = MEAN_SQUARED_ERROR)
    abstract static class Jordan {
        JordanCell cell;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps();
        }
    }

    /** Gers, Schraudolph and Schmidhuber, "Learning Precise Timing with LSTM Recurrent Networks", 2002: gates that look at the memory. */
    @Model(input = "3")
    abstract static class PeepholeCell {
        @Dense(units = 16) Layer fromInput;
        @Dense(units = 16, bias = false) Layer fromHidden;
        @Parameter("4") Tensor peepInput;
        @Parameter("4") Tensor peepForget;
        @Parameter("4") Tensor peepOutput;

        Tensor step(Tensor x, @Input("4") State hidden, @Input("4") State memory) {
            Tensor[] gates = x.then(fromInput).plus(hidden.then(fromHidden)).chunk(4, 0);
            Tensor input = gates[0].plus(memory.times(peepInput)).sigmoid();
            Tensor forget = gates[1].plus(memory.times(peepForget)).sigmoid();
            Tensor next = memory.times(forget).plus(gates[2].tanh().times(input));
            Tensor output = gates[3].plus(next.times(peepOutput)).sigmoid();
            memory.next(next);
            Tensor shown = next.tanh().times(output);
            hidden.next(shown);
            return shown;
        }
    }

    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Peephole {
        PeepholeCell cell;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor sequence) {
            Scan scan = sequence.scan(cell);
            return scan.state(1).concat(scan.last()).then(logits);
        }
    }

    /** The same network with the layer in place of the cell. */
    @Model(input = "6x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class PeepholeLayer {
        @LSTM(units = 4, peephole = true) Layer cell;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor sequence) {
            Scan scan = sequence.scan(cell);
            return scan.state(1).concat(scan.last()).then(logits);
        }
    }

    /** Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014. */
    @Model(input = "3")
    abstract static class GatedCell {
        @Dense(units = 5, activation = SIGMOID) Layer reset;
        @Dense(units = 5, activation = SIGMOID) Layer update;
        @Dense(units = 5, activation = TANH) Layer proposal;

        Tensor step(Tensor x, @Input("5") State hidden) {
            Tensor seen = x.concat(hidden);
            Tensor kept = seen.then(update);
            Tensor proposed = x.concat(hidden.times(seen.then(reset))).then(proposal);
            Tensor next = mixed(hidden, proposed, kept);
            hidden.next(next);
            return next;
        }

        Tensor mixed(Tensor old, Tensor fresh, Tensor share) {
            return old.times(share).plus(fresh.times(share.negate().plus(1)));
        }
    }

    @Model(input = "7x3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Gated {
        GatedCell cell;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).last().then(logits);
        }
    }

    /** Koutnik, Greff, Gomez and Schmidhuber, "A Clockwork RNN", 2014: groups of periods 1, 2, 4 and 8, the slow ones leading to the fast ones. */
    @Model(input = "3")
    abstract static class ClockworkCell {
        @Dense(units = 3) Layer input1;
        @Dense(units = 3) Layer input2;
        @Dense(units = 3) Layer input4;
        @Dense(units = 3) Layer input8;
        @Dense(units = 3, bias = false) Layer state1;
        @Dense(units = 3, bias = false) Layer state2;
        @Dense(units = 3, bias = false) Layer state4;
        @Dense(units = 3, bias = false) Layer state8;

        Tensor step(Tensor x, @Input("3") State group1, @Input("3") State group2, @Input("3") State group4, @Input("3") State group8,
                @Tick(8) int tick) {
            State[] groups = {group8, group4, group2, group1};
            Layer[] inputs = {input8, input4, input2, input1};
            Layer[] states = {state8, state4, state2, state1};
            Tensor seen = null;
            Tensor given = null;
            for (int i = 0; i < 4; i++) {
                seen = seen == null ? groups[i] : groups[i].concat(seen);
                Tensor next = groups[i];
                if (tick % (8 >> i) == 0) {
                    next = x.then(inputs[i]).plus(seen.then(states[i])).tanh();
                    groups[i].next(next);
                }
                given = given == null ? next : next.concat(given);
            }
            return given;
        }
    }

    @Model(input = "Tx3", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Clockwork {
        ClockworkCell cell;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).last().then(logits);
        }
    }

    @Model(input = "Tx3", loss = MEAN_SQUARED_ERROR)
    abstract static class ClockworkSteps {
        ClockworkCell cell;
        @Dense(units = 2) Layer value;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps().then(value);
        }
    }

    /** Random numbers, a normalisation and a layer that stands written in the step. */
    @Model(input = "4")
    abstract static class NoisyCell {
        @Dropout(0.3f) Layer drop;
        @LayerNorm Layer norm;
        @Dense(units = 4, bias = false) Layer fromState;

        Tensor step(Tensor x, @Input("4") State hidden) {
            Tensor next = x.then(dense(4)).plus(hidden.then(drop).then(fromState)).then(norm).tanh();
            hidden.next(next);
            return next.then(drop);
        }
    }

    @Model(input = "6x4", loss = MEAN_SQUARED_ERROR)
    abstract static class Noisy {
        NoisyCell cell;
        @Dense(units = 2) Layer value;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps().then(value);
        }
    }

    @Model(input = "6x4", loss = MEAN_SQUARED_ERROR)
    abstract static class NoisyWithCheckpoints {
        @Checkpoint NoisyCell cell;
        @Dense(units = 2) Layer value;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps().then(value);
        }
    }

    /** One cell goes through two sequences, the second time from where the first has ended; a third cell begins as learned. */
    @Model(loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Shared {
        ElmanCell cell;
        GatedCell other;
        @Dense(units = 3) Layer prepared;
        @Dense(units = 5, activation = TANH) Layer bridge;
        @Parameter("5") Tensor start;
        @Dense(units = 3) Layer logits;

        Tensor forward(@Input("4x3") Tensor first, @Input("2x3") Tensor second) {
            Scan one = first.then(prepared).scan(cell, start);
            Scan two = second.scan(cell, one.last().then(bridge));
            Scan three = second.scan(other, one.state(0));
            return two.state(0).concat(one.steps().mean(0), three.last()).then(logits);
        }
    }

    /** States that hand values on as they are: of the input, of each other, of the output before. */
    @Model(input = "3")
    abstract static class ShiftCell {
        @Dense(units = 3) Layer mixed;

        Tensor step(Tensor x, @Input("3") State one, @Input("3") State two, @Input("3") State three, @Input("3") State kept) {
            one.next(x);
            two.next(one);
            three.next(two);
            return x.concat(one, two, three).concat(kept).then(mixed).plus(kept);
        }
    }

    @Model(loss = MEAN_SQUARED_ERROR)
    abstract static class Shifted {
        ShiftCell cell;
        @Dense(units = 3) Layer before;
        @Dense(units = 3) Layer about;
        @Dense(units = 2) Layer value;

        Tensor forward(@Input("5x3") Tensor sequence, @Input("2") Tensor context) {
            Tensor kept = context.then(about);
            Scan scan = sequence.then(before).scan(cell, kept, kept, kept, kept);
            return scan.steps().mean(0).concat(scan.state(0), scan.state(2)).concat(scan.state(3)).then(value);
        }
    }

    /** A cell with a part of its own, of which some is frozen, that gives what it was before. */
    @Model(input = "3")
    abstract static class GatePart {
        @Dense(units = 4, activation = TANH) Layer hidden;
        @Frozen @Dense(units = 4) Layer fixed;

        Tensor forward(Tensor x) {
            return x.then(hidden).then(fixed);
        }
    }

    @Model(input = "3")
    abstract static class ComposedCell {
        GatePart gate;
        @Dense(units = 4, bias = false) Layer fromState;

        Tensor step(Tensor x, @Input("4") State hidden) {
            hidden.next(x.then(gate).plus(hidden.then(fromState)).tanh());
            return hidden.times(2);
        }
    }

    @Model(input = "5x3", loss = MEAN_SQUARED_ERROR)
    abstract static class Composed {
        ComposedCell cell;
        @Dense(units = 2) Layer value;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps().then(value);
        }
    }

    /** Shi et al., "Convolutional LSTM Network", 2015, with one gate: pictures as steps and as states. */
    @Model(input = "1x5x4")
    abstract static class PictureCell {
        @Conv(filters = 6, kernel = 3, padding = 1) Layer fromInput;
        @Conv(filters = 6, kernel = 3, padding = 1, bias = false) Layer fromState;

        Tensor step(Tensor picture, @Input("3x5x4") State hidden) {
            Tensor[] parts = picture.then(fromInput).plus(hidden.then(fromState)).chunk(2, 0);
            Tensor next = hidden.times(0.5f).plus(parts[0].sigmoid().times(parts[1].tanh()));
            hidden.next(next);
            return next;
        }
    }

    @Model(input = "4x1x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Pictures {
        PictureCell cell;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor film) {
            return film.scan(cell).last().then(logits);
        }
    }

    /** A cell whose step goes through a sequence with another cell. */
    @Model(input = "3x2")
    abstract static class OuterCell {
        InnerCell inner;
        @Dense(units = 4, bias = false) Layer fromState;

        Tensor step(Tensor x, @Input("4") State hidden) {
            Tensor next = x.scan(inner, hidden).last().plus(hidden.then(fromState)).tanh();
            hidden.next(next);
            return next;
        }
    }

    @Model(input = "2")
    abstract static class InnerCell {
        @Dense(units = 4) Layer fromInput;
        @Dense(units = 4, bias = false) Layer fromState;

        Tensor step(Tensor x, @Input("4") State hidden) {
            Tensor next = x.then(fromInput).plus(hidden.then(fromState)).tanh();
            hidden.next(next);
            return next;
        }
    }

    @Model(input = "4x3x2", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Nested {
        OuterCell cell;
        @Dense(units = 3) Layer logits;

        Tensor forward(Tensor sequences) {
            return sequences.scan(cell).last().then(logits);
        }
    }

    /** Sequences of any length, with and without keeping what their steps compute. */
    @Model(input = "Tx4", loss = MEAN_SQUARED_ERROR)
    abstract static class Kept {
        NoisyCell cell;
        @Dense(units = 2) Layer value;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).last().then(value);
        }
    }

    @Model(input = "Tx4", loss = MEAN_SQUARED_ERROR)
    abstract static class ComputedAgain {
        @Checkpoint NoisyCell cell;
        @Dense(units = 2) Layer value;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).last().then(value);
        }
    }

    static Stream<Chain> all() {
        return Stream.of(
                values("Elman cell", () -> CellModels_ElmanNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                classes("Elman cell, T = 4", () -> CellModels_OpenElmanNetwork.builder().seed(Chain.SEED).build(), Sizes.of("T", 4)),
                classes("Elman cell, T = 9", () -> CellModels_OpenElmanNetwork.builder().seed(Chain.SEED).build(), Sizes.of("T", 9)),
                classes("Elman cell, T = 2", () -> CellModels_OpenElmanNetwork.builder().seed(Chain.SEED).build(), Sizes.of("T", 2)),
                values("Jordan cell", () -> CellModels_JordanNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                classes("peephole LSTM cell", () -> CellModels_PeepholeNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                classes("gated cell", () -> CellModels_GatedNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                classes("clockwork cell", () -> CellModels_ClockworkNetwork.builder().seed(Chain.SEED).build(), Sizes.of("T", 11)),
                values("clockwork cell, all steps", () -> CellModels_ClockworkStepsNetwork.builder().seed(Chain.SEED).build(),
                        Sizes.of("T", 10)),
                values("cell with dropout and layer norm", () -> CellModels_NoisyNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                values("cell with checkpoints", () -> CellModels_NoisyWithCheckpointsNetwork.builder().seed(Chain.SEED).build(),
                        Sizes.NONE),
                classes("cell of three scans", () -> CellModels_SharedNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                values("states handed on", () -> CellModels_ShiftedNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                values("cell with a part", () -> CellModels_ComposedNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                classes("cell of pictures", () -> CellModels_PicturesNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE),
                classes("cell in a cell", () -> CellModels_NestedNetwork.builder().seed(Chain.SEED).build(), Sizes.NONE));
    }

    private static Chain classes(String name, Supplier<Network> network, Sizes sizes) {
        return new Chain(name, network, ObjectiveInDoubles.crossEntropy(0), Chain.CLASSES, sizes);
    }

    private static Chain values(String name, Supplier<Network> network, Sizes sizes) {
        return new Chain(name, network, ObjectiveInDoubles.squaredError(), Chain.VALUES, sizes);
    }
}
