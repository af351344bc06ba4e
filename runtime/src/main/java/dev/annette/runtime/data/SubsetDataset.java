package dev.annette.runtime.data;

import java.util.List;

/** Chosen samples of another data set, in a chosen order. */
final class SubsetDataset implements Dataset {

    private final Dataset base;
    private final int[] indices;

    private SubsetDataset(Dataset base, int[] indices) {
        this.base = base;
        this.indices = indices;
    }

    /** Keeps the array; the caller gives it away. */
    static SubsetDataset of(Dataset base, int[] indices) {
        if (indices.length == 0) {
            throw new IllegalArgumentException("a subset needs one index or more, found none");
        }
        int size = base.size();
        for (int index : indices) {
            if (index < 0 || index >= size) {
                throw new IllegalArgumentException(
                        "index " + index + " is not one of the " + size + " samples, expected 0 to " + (size - 1));
            }
        }
        return new SubsetDataset(base, indices);
    }

    static SubsetDataset first(Dataset base, int count) {
        if (count < 1 || count > base.size()) {
            throw new IllegalArgumentException("can't take " + count + " of " + base.size() + " samples, expected 1 to " + base.size());
        }
        int[] indices = new int[count];
        for (int index = 0; index < count; index++) {
            indices[index] = index;
        }
        return new SubsetDataset(base, indices);
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int[] sampleShape() {
        return base.sampleShape();
    }

    @Override
    public int[] targetShape() {
        return base.targetShape();
    }

    @Override
    public void copySample(int index, float[] destination, int offset) {
        base.copySample(indices[index], destination, offset);
    }

    @Override
    public void copyTarget(int index, float[] destination, int offset) {
        base.copyTarget(indices[index], destination, offset);
    }

    @Override
    public boolean hasLengths() {
        return base.hasLengths();
    }

    @Override
    public int length(int index) {
        return base.length(indices[index]);
    }

    @Override
    public boolean hasTargetPerStep() {
        return base.hasTargetPerStep();
    }

    @Override
    public List<String> classNames() {
        return base.classNames();
    }

    @Override
    public Dataset atEpoch(long seed, int epoch) {
        Dataset current = base.atEpoch(seed, epoch);
        return current == base ? this : new SubsetDataset(current, indices);
    }
}
