package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Some columns of a matrix that holds a row for each sample of each step, step after step; or for each sample alone.
 *
 * @param value where the matrix lies, row by row
 * @param width its columns
 * @param first the first of the columns
 * @param count how many
 */
record Columns(Value value, int width, int first, int count) {

    /** All columns. */
    static Columns all(Value value, int width) {
        return new Columns(value, width, 0, width);
    }

    /** Some of these columns. */
    Columns part(int from, int howMany) {
        return new Columns(value, width, first + from, howMany);
    }

    /** Copies these columns of a row out. */
    void read(long row, float[] to) {
        value.read(at(row), to, 0, count);
    }

    /** Copies these columns of a row in. */
    void write(long row, float[] from) {
        value.write(at(row), from, 0, count);
    }

    /** Sets these columns of a row to zero. */
    void clear(long row) {
        value.clear(at(row), count);
    }

    /** Where the columns of a row begin. */
    long at(long row) {
        return row * width + first;
    }

    /** The layout of so many rows. */
    Layout rows(long rows) {
        return Layout.strided(new long[] {rows, count}, new long[] {width, 1});
    }

    /** The layout of so many rows, seen with rows and columns swapped. */
    Layout transposedRows(long rows) {
        return rows(rows).permute(1, 0);
    }
}
