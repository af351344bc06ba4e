package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Lengths;

/**
 * Values of a plan as arrays of the heap have them: one sample after the other, and of each sample what belongs to the first value, to the second and so on. The values
 * lie in row-major order or step by step.
 *
 * <p>Sequences of different lengths are padded: what is written has its last step that counts in place of all behind it, numbers as ordinary as the others that no layer turns into what is
 * none; what is read has zeros.
 */
final class SampleRows {

    private final Part[] parts;
    private final int samples;
    private final int length;
    private Lengths lengths;

    /** One value. */
    private static final class Part {

        private final Value value;
        private final int samples;
        private final int steps;
        private final int stepLength;
        private final boolean isTimeMajor;
        private boolean isSequence;

        Part(Value value, int samples) {
            long[] dims = value.dims();
            this.value = value;
            this.samples = samples;
            this.steps = dims.length > 1 ? Math.toIntExact(dims[1]) : 1;
            this.stepLength = Math.toIntExact(value.size() / samples / steps);
            this.isTimeMajor = dims.length > 2 && !value.layout().isPlain() && value.layout().sameBytesAs(Layout.timeMajor(dims));
        }

        int length() {
            return steps * stepLength;
        }

        /** Steps that lie side by side and may be copied at once. */
        private int together(int counted) {
            return isTimeMajor ? 1 : counted;
        }

        private long place(int sample, int step) {
            return (isTimeMajor ? (long) step * samples + sample : (long) sample * steps + step) * stepLength;
        }

        void write(int sample, int counted, float[] source, int start) {
            for (int step = 0; step < counted; step += together(counted)) {
                value.write(place(sample, step), source, start + step * stepLength, together(counted) * stepLength);
            }
            for (int step = counted; step < steps; step++) {
                value.write(place(sample, step), source, start + (counted - 1) * stepLength, stepLength);
            }
        }

        void read(int sample, int counted, float[] destination, int start) {
            for (int step = 0; step < counted; step += together(counted)) {
                value.read(place(sample, step), destination, start + step * stepLength, together(counted) * stepLength);
            }
            Arrays.fill(destination, start + counted * stepLength, start + length(), 0);
        }
    }

    SampleRows(List<Value> values, int samples) {
        this.parts = values.stream().map(value -> new Part(value, samples)).toArray(Part[]::new);
        this.samples = samples;
        int sum = 0;
        for (Part part : parts) {
            sum = Math.addExact(sum, part.length());
        }
        length = sum;
    }

    /**
     * Says which values are sequences that may be of different lengths.
     *
     * @param sequences for each value whether it is
     * @param ofPlan how long they are
     */
    void pad(boolean[] sequences, Lengths ofPlan) {
        lengths = ofPlan;
        for (int i = 0; i < parts.length; i++) {
            parts[i].isSequence = sequences[i];
        }
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
        if (isOnePlain()) {
            parts[0].value.write(0, source, start, size());
            return;
        }
        int from = start;
        for (int sample = 0; sample < samples; sample++) {
            for (Part part : parts) {
                part.write(sample, counted(part, sample), source, from);
                from += part.length();
            }
        }
    }

    void read(float[] destination, int start) {
        if (isOnePlain()) {
            parts[0].value.read(0, destination, start, size());
            return;
        }
        int to = start;
        for (int sample = 0; sample < samples; sample++) {
            for (Part part : parts) {
                part.read(sample, counted(part, sample), destination, to);
                to += part.length();
            }
        }
    }

    private boolean isOnePlain() {
        return parts.length == 1 && !parts[0].isTimeMajor && (!parts[0].isSequence || lengths.areFull());
    }

    private int counted(Part part, int sample) {
        return part.isSequence ? lengths.of(sample, part.steps) : part.steps;
    }
}
