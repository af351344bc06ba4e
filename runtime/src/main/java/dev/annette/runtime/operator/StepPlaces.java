package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Where the steps of sequences begin, in a value that lies sequence after sequence or step after step, so that Java loops read and write either as it is.
 *
 * @param samples the number of sequences
 * @param steps of each sequence
 * @param length of one step
 * @param sampleStride from a step to that of the next sequence
 * @param stepStride from a step to the next one of the sequence
 */
record StepPlaces(int samples, int steps, int length, long sampleStride, long stepStride) {

    /**
     * Reads a value's steps.
     *
     * @param owner for the message
     * @param sequences {@code batch x time x ...}, its layout one that {@link #lying} gives
     * @throws IllegalArgumentException if it has no steps
     */
    static StepPlaces of(String owner, Value sequences) {
        long[] dims = sequences.dims();
        if (dims.length < 3) {
            throw new IllegalArgumentException(owner + ": " + sequences + " has no steps; its samples are time x features");
        }
        long[] strides = lying(sequences.layout()).strides();
        int length = Math.toIntExact(Arrays.stream(dims).skip(2).reduce(1, Math::multiplyExact));
        return new StepPlaces(Math.toIntExact(dims[0]), Math.toIntExact(dims[1]), length, strides[0], strides[1]);
    }

    /** The order itself if a step lies in it as one row, else the plain one; of floats. */
    static Layout lying(Layout layout) {
        return layout.isTimeMajor() ? Layout.timeMajor(layout.dims()) : Layout.plain(layout.dims());
    }

    /** Whether the steps of all sequences lie side by side. */
    boolean isTimeMajor() {
        return sampleStride == length;
    }

    /** Where a step begins. */
    long at(int sample, int step) {
        return sample * sampleStride + step * stepStride;
    }
}
