package dev.annette.runtime.operator;

import java.util.Arrays;

/**
 * What a training step should have answered: for every sample either the index of a class, one float, or a full tensor of the
 * output's shape. Lives on the heap, where the loss reads it.
 */
public final class Target {

    private final int batchSize;
    private final int fullLength;
    private final float[] values;
    private int length;

    Target(int batchSize, int fullLength) {
        this.batchSize = batchSize;
        this.fullLength = fullLength;
        this.values = new float[Math.multiplyExact(batchSize, fullLength)];
        this.length = fullLength;
    }

    /**
     * Copies the targets of a batch.
     *
     * @param targets the targets, sample after sample; more may follow behind
     * @param targetLength floats per sample: 1 for class indices, or the length of the output
     * @throws IllegalArgumentException if the length is neither, or {@code targets} is too short
     */
    public void load(float[] targets, int targetLength) {
        if (targetLength != 1 && targetLength != fullLength) {
            throw new IllegalArgumentException(
                    "target: " + targetLength + " floats per sample given, expected 1 (a class index) or " + fullLength);
        }
        int count = batchSize * targetLength;
        if (targets.length < count) {
            throw new IllegalArgumentException("target: " + targets.length + " floats given, but " + batchSize + " samples need " + count);
        }
        System.arraycopy(targets, 0, values, 0, count);
        length = targetLength;
    }

    /** {@return the targets, sample after sample} */
    float[] values() {
        return values;
    }

    /** {@return floats per sample of what was loaded last} */
    int length() {
        return length;
    }

    /** {@return the number of floats per sample of a full target} */
    int fullLength() {
        return fullLength;
    }

    /** {@return how many targets are loaded, and their length} */
    @Override
    public String toString() {
        return "target " + batchSize + "x" + length + " " + Arrays.toString(Arrays.copyOf(values, Math.min(4, values.length)));
    }
}
