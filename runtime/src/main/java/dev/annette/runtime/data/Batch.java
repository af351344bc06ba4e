package dev.annette.runtime.data;

/**
 * One assembled batch, made by a {@link BatchLoader} and valid until the next call of its {@link BatchLoader#next}: the arrays are used
 * again. They always have room for a full batch; a smaller last batch uses their first {@link #size} rows.
 */
public final class Batch {

    private final float[] samples;
    private final float[] targets;
    private final int[] indices;
    private int size;

    Batch(int batchSize, int sampleLength, int targetLength) {
        this.samples = new float[batchSize * sampleLength];
        this.targets = new float[batchSize * targetLength];
        this.indices = new int[batchSize];
    }

    void resize(int size) {
        this.size = size;
    }

    /**
     * Number of samples in this batch.
     *
     * @return the batch size, or less in the last batch of an epoch
     */
    public int size() {
        return size;
    }

    /**
     * The samples, row after row.
     *
     * @return the array itself, valid until the next call of {@link BatchLoader#next}
     */
    public float[] samples() {
        return samples;
    }

    /**
     * The targets, row after row.
     *
     * @return the array itself, valid until the next call of {@link BatchLoader#next}
     */
    public float[] targets() {
        return targets;
    }

    /**
     * Where each sample stands in the data set.
     *
     * @return the array itself, valid until the next call of {@link BatchLoader#next}
     */
    public int[] indices() {
        return indices;
    }
}
