package dev.annette.runtime.data;

/**
 * One assembled batch, made by a {@link BatchLoader} and valid until the next call of its {@link BatchLoader#next}: the arrays are used
 * again. They always have room for a full batch; a smaller last batch uses their first {@link #size} rows. Sequences of different lengths are padded to
 * those of the batch's {@link #shape}, so that a row is as long as it says.
 */
public final class Batch {

    private final float[] samples;
    private final float[] targets;
    private final int[] indices;
    private final int[] lengths;
    private BatchShape shape;

    /** A batch with room for the largest shape. */
    Batch(BatchShape largest, boolean hasLengths) {
        this.samples = new float[largest.size() * largest.sampleLength()];
        this.targets = new float[largest.size() * largest.targetLength()];
        this.indices = new int[largest.size()];
        this.lengths = hasLengths ? new int[largest.size()] : null;
        this.shape = largest;
    }

    void reshape(BatchShape other) {
        this.shape = other;
    }

    /**
     * Numbers of samples and steps.
     *
     * @return one of {@link BatchLoader#shapes()}
     */
    public BatchShape shape() {
        return shape;
    }

    /**
     * Number of samples in this batch.
     *
     * @return the batch size, or less in the last batch of an epoch
     */
    public int size() {
        return shape.size();
    }

    /**
     * How many steps of each sample count; zeros stand behind them.
     *
     * @return the array itself, valid until the next call of {@link BatchLoader#next}; null where all samples are of one shape
     */
    public int[] lengths() {
        return lengths;
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
