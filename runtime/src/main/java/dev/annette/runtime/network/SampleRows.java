package dev.annette.runtime.network;

import java.util.List;

import dev.annette.runtime.memory.Value;

/** Plain values of a plan as arrays of the heap have them: one sample after the other, and of each sample what belongs to the first value, to the second and so on. */
final class SampleRows {

    private final Value[] values;
    private final int[] lengths;
    private final int samples;
    private final int length;

    SampleRows(List<Value> values, int samples) {
        this.values = values.toArray(Value[]::new);
        this.lengths = new int[this.values.length];
        this.samples = samples;
        int sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.toIntExact(this.values[i].size() / samples);
            sum = Math.addExact(sum, lengths[i]);
        }
        length = sum;
    }

    /** Floats per sample. */
    int length() {
        return length;
    }

    /** Floats of a batch. */
    int size() {
        return samples * length;
    }

    void write(float[] source, int start) {
        if (values.length == 1) {
            values[0].write(0, source, start, size());
            return;
        }
        int from = start;
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < values.length; i++) {
                values[i].write((long) sample * lengths[i], source, from, lengths[i]);
                from += lengths[i];
            }
        }
    }

    void read(float[] destination, int start) {
        if (values.length == 1) {
            values[0].read(0, destination, start, size());
            return;
        }
        int to = start;
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < values.length; i++) {
                values[i].read((long) sample * lengths[i], destination, to, lengths[i]);
                to += lengths[i];
            }
        }
    }
}
