package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;

/**
 * Some rows of a weight, which are the columns of what it makes: a gate's or several gates'.
 *
 * @param parameter the weight, of two dimensions
 * @param first the first of the rows
 * @param count how many
 */
record WeightRows(Parameter parameter, int first, int count) {

    /** The whole weight. */
    static WeightRows all(Parameter parameter) {
        return new WeightRows(parameter, 0, parameter.shape()[0]);
    }

    int columns() {
        return parameter.shape()[1];
    }

    /** Where the rows begin in the row-major weight. */
    long at() {
        return (long) first * columns();
    }

    /** The rows as they lie in the row-major weight. */
    Layout rows() {
        return Layout.plain(count, columns());
    }

    /** The same with rows and columns swapped: the right factor of what the weight makes. */
    Layout transposed() {
        return rows().permute(1, 0);
    }
}
