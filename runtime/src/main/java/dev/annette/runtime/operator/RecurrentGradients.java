package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;

/**
 * The gradients of what goes into a recurrent layer and of what comes out; {@code null} for one that is zero, or that nobody asks for.
 *
 * @param output of the states behind each step
 * @param finalState of the states behind the last counted step
 * @param finalCell of the cell states behind the last counted step
 * @param input of the input; written
 * @param initialState of the states before the first step; written
 * @param initialCell of the cell states before the first step; written
 */
record RecurrentGradients(Value output, Value finalState, Value finalCell, Value input, Value initialState, Value initialCell) {

    /** This, if all have the shapes of what they are the gradients of. */
    RecurrentGradients checked(RecurrentLayer layer) {
        if (output == null && finalState == null && finalCell == null) {
            throw new IllegalArgumentException(
                    layer.name() + ": without a gradient of the output or of a final state there is none to pass back");
        }
        if (output != null) {
            SameShape.require(layer.name() + ", gradient", layer.output(), output);
        }
        if (input != null) {
            SameShape.require(layer.name() + ", gradient of the input", layer.input(), input);
        }
        if (initialState != null && layer.initialState() == null || initialCell != null && layer.initialCell() == null) {
            throw new IllegalArgumentException(layer.name() + ": an initial state that was not given has no gradient");
        }
        layer.only(finalCell, "gradient of the final cell", RecurrentCell.LSTM);
        layer.fits(finalState, "gradient of the final state", layer.states());
        layer.fits(finalCell, "gradient of the final cell", layer.units());
        layer.fits(initialState, "gradient of the initial state", layer.states());
        layer.fits(initialCell, "gradient of the initial cell", layer.units());
        return this;
    }
}
