package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;

/** Turns an axis of the sample into a dimension of a value, which has the batch before it. */
final class SampleAxis {

    private SampleAxis() {}

    /** The dimension of an axis; one that is not there is refused. */
    static int dimension(String name, int axis, Value value) {
        int rank = value.dims().length - 1;
        if (axis < 0 || axis >= rank) {
            throw new IllegalArgumentException(
                    name + ": the sample has the dimensions 0 to " + (rank - 1) + "; there is no axis " + axis);
        }
        return axis + 1;
    }
}
