package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;

/** Copies and clears what single samples have of plain values. Used by one thread at a time. */
final class Rows {

    private static final int CHUNK = 4096;
    private static final float[] ZEROS = new float[CHUNK];

    private final float[] chunk = new float[CHUNK];

    /** Copies what a sample has of one value to another of the same shape. */
    void copy(Value from, Value to, long sample) {
        copy(from, sample, to, sample);
    }

    /** Copies what one sample has of a value to what another one has. */
    void copy(Value from, long fromSample, Value to, long toSample) {
        long length = lengthOf(to);
        for (long done = 0; done < length; done += CHUNK) {
            int count = (int) Math.min(CHUNK, length - done);
            from.read(fromSample * length + done, chunk, 0, count);
            to.write(toSample * length + done, chunk, 0, count);
        }
    }

    /** Sets what a sample has to zero. */
    void clear(Value value, long sample) {
        long length = lengthOf(value);
        clear(value, sample * length, length);
    }

    /** Sets a value to zero. */
    void clear(Value value) {
        clear(value, 0, value.size());
    }

    private void clear(Value value, long start, long length) {
        for (long done = 0; done < length; done += CHUNK) {
            value.write(start + done, ZEROS, 0, (int) Math.min(CHUNK, length - done));
        }
    }

    private static long lengthOf(Value value) {
        return value.size() / value.samples();
    }
}
