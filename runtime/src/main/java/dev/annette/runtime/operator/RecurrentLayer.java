package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * What a recurrent layer was told: one level, from the first step to the last. What is optional is {@code null} where it is not there.
 *
 * @param name what it is called
 * @param cell what a step computes
 * @param input {@code batch x time x features}
 * @param output the states behind each step, {@code batch x time x states}
 * @param weight {@code gates units x features}
 * @param recurrentWeight {@code gates units x states}
 * @param bias {@code gates units}
 * @param recurrentBias {@code units}, of the product that the reset gate stands behind
 * @param peephole {@code 3 units}
 * @param projection {@code states x units}
 * @param initialState {@code batch x states}
 * @param initialCell {@code batch x units}
 * @param finalState {@code batch x states}
 * @param finalCell {@code batch x units}
 */
record RecurrentLayer(String name, RecurrentCell cell, Value input, Value output, Parameter weight, Parameter recurrentWeight,
        Parameter bias, Parameter recurrentBias, Parameter peephole, Parameter projection, Value initialState, Value initialCell,
        Value finalState, Value finalCell) {

    RecurrentLayer {
        if (input.dims().length != 3 || output.dims().length != 3 || input.dims()[1] != output.dims()[1]) {
            throw new IllegalArgumentException(name + ": a recurrent layer leads from time x features to as many steps of units, not from "
                    + input + " to " + output);
        }
    }

    int batch() {
        return Math.toIntExact(input.dims()[0]);
    }

    int steps() {
        return Math.toIntExact(input.dims()[1]);
    }

    int features() {
        return Math.toIntExact(input.dims()[2]);
    }

    /** The size of a gate, and of a cell state. */
    int units() {
        return recurrentWeight.shape()[0] / cell.gates();
    }

    /** The size of a state: the units, or what they are projected to. */
    int states() {
        return Math.toIntExact(output.dims()[2]);
    }

    /** The size of all gates together. */
    int width() {
        return cell.gates() * units();
    }

    /** Whether a plan carries the states of this layer from run to run: those that were not given. A step of another sequence is a sequence of its own in each run. */
    boolean carries(PlanScope scope) {
        return scope.carried().isCarrying() && !scope.isPerStep(input) && initialState == null && initialCell == null;
    }

    /** This, if all fits together. */
    RecurrentLayer checked() {
        only(recurrentBias, "recurrent bias", RecurrentCell.GRU);
        only(peephole, "peephole", RecurrentCell.LSTM);
        only(projection, "projection", RecurrentCell.LSTM);
        only(initialCell, "initial cell", RecurrentCell.LSTM);
        only(finalCell, "final cell", RecurrentCell.LSTM);
        if (recurrentWeight.shape().length != 2 || recurrentWeight.shape()[0] % cell.gates() != 0) {
            throw new IllegalArgumentException(name + ": the recurrent weight " + recurrentWeight + " has not " + cell.gates()
                    + " blocks of rows, one for each gate of " + cell);
        }
        fits(recurrentWeight, "recurrent weight", width(), projection == null ? units() : projection.shape()[0]);
        fits(weight, "weight", width(), features());
        fits(bias, "bias", width());
        fits(recurrentBias, "recurrent bias", units());
        fits(peephole, "peephole", 3 * units());
        fits(projection, "projection", states(), units());
        if (recurrentWeight.shape()[1] != states()) {
            throw new IllegalArgumentException(name + ": the recurrent weight " + recurrentWeight + " makes states of "
                    + recurrentWeight.shape()[1] + ", which is not the output " + output);
        }
        fits(initialState, "initial state", states());
        fits(initialCell, "initial cell", units());
        fits(finalState, "final state", states());
        fits(finalCell, "final cell", units());
        return this;
    }

    /** Refuses an option that another kind of cell has. */
    void only(Object option, String what, RecurrentCell of) {
        if (option != null && cell != of) {
            throw new IllegalArgumentException(name + ": " + cell + " has no " + what + "; " + of + " has");
        }
    }

    private void fits(Parameter parameter, String what, int... shape) {
        if (parameter != null && !Arrays.equals(parameter.shape(), shape)) {
            throw new IllegalArgumentException(name + ": the " + what + " is " + parameter + ", expected " + text(shape) + " for " + input
                    + " to " + output);
        }
    }

    /** Refuses a state, or the gradient of one, of another shape. */
    void fits(Value state, String what, int size) {
        if (state != null && !Arrays.equals(state.dims(), new long[] {batch(), size})) {
            throw new IllegalArgumentException(name + ": the " + what + " is " + state + ", expected " + text(batch(), size));
        }
    }

    private static String text(int... shape) {
        return String.join("x", Arrays.stream(shape).mapToObj(Integer::toString).toList());
    }
}
