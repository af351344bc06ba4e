package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Value;

/**
 * The states of a recurrent layer from before the first step to behind the last one.
 *
 * @param behind the states behind each step
 * @param start the states before the first step, a row for each sample; {@code null} for zeros
 * @param batch the samples
 */
record StateHistory(Columns behind, Value start, int batch) {

    /** Reads a state behind a step. */
    void behind(int t, int n, float[] to) {
        behind.read((long) t * batch + n, to);
    }

    /** Reads a state before a step. */
    void before(int t, int n, float[] to) {
        if (t > 0) {
            behind(t - 1, n, to);
        } else if (start != null) {
            start.read((long) n * behind.count(), to, 0, behind.count());
        } else {
            Arrays.fill(to, 0, behind.count(), 0);
        }
    }

    /** The states before the first step, which are not zero. */
    Columns atStart() {
        return Columns.all(start, behind.count());
    }
}
