package dev.annette.runtime.operator;

import java.util.Arrays;

/**
 * What a training step should have answered: for every row of scores, which is that of a sample or of a step of a sequence, either the index of a class, one float, or as
 * many floats as there are scores. Lives on the heap, where the loss reads it.
 */
public final class Target {

    private final int batchSize;
    private final int fullLength;
    /** As long as what is loaded: an index for each row is little beside a full target. */
    private float[] values = {};
    private JudgedRows rows;
    private int length;

    Target(int batchSize, int fullLength) {
        this.batchSize = batchSize;
        this.fullLength = fullLength;
        this.length = fullLength;
    }

    /** Says who compares with it; from then on wrong targets are refused when they are loaded. */
    void judgedBy(JudgedRows judged) {
        rows = judged;
    }

    /**
     * Refuses targets that {@link #load} would not take.
     *
     * @param targets the targets, sample after sample; more may follow behind
     * @param targetLength floats per sample
     * @param lengths how many steps of each sample count, those of the others are not looked at; {@code null} for all
     * @throws IllegalArgumentException if there are no targets of that length, there are too few, or one is wrong
     */
    public void check(float[] targets, int targetLength, int[] lengths) {
        int steps = rows == null ? 1 : rows.steps();
        if (targetLength != steps && targetLength != fullLength) {
            throw new IllegalArgumentException("target: " + targetLength + " floats per sample given, expected " + steps
                    + (steps == 1 ? " (a class index)" : " (a class index for each step)") + " or " + fullLength);
        }
        if (targets.length < batchSize * targetLength) {
            throw new IllegalArgumentException(
                    "target: " + targets.length + " floats given, but " + batchSize + " samples need " + batchSize * targetLength);
        }
        if (rows != null) {
            rows.requireTargets(batchSize, targets, targetLength, lengths);
        }
    }

    /**
     * Copies the targets of a batch.
     *
     * @param targets the targets, sample after sample; more may follow behind
     * @param targetLength floats per sample: one for each row of scores, for class indices, or the length of the output
     * @throws IllegalArgumentException if {@link #check} refuses them; nothing has changed then
     */
    public void load(float[] targets, int targetLength) {
        check(targets, targetLength, null);
        take(targets, targetLength);
    }

    /**
     * Copies the targets of a batch, which {@link #check} has found right.
     *
     * @param targets the targets, sample after sample; more may follow behind
     * @param targetLength floats per sample
     */
    public void take(float[] targets, int targetLength) {
        int count = Math.multiplyExact(batchSize, targetLength);
        if (values.length < count) {
            values = new float[count];
        }
        System.arraycopy(targets, 0, values, 0, count);
        length = targetLength;
    }

    /** {@return the targets, sample after sample; zeros before any are loaded} */
    float[] values() {
        if (values.length == 0) {
            values = new float[Math.multiplyExact(batchSize, length)];
        }
        return values;
    }

    /** {@return floats per sample of what was loaded last} */
    int length() {
        return length;
    }

    /** {@return how many targets are loaded, and their length} */
    @Override
    public String toString() {
        return "target " + batchSize + "x" + length + " " + Arrays.toString(Arrays.copyOf(values, Math.min(4, values.length)));
    }
}
