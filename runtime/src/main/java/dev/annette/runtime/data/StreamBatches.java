package dev.annette.runtime.data;

/**
 * Pieces of a {@link StepStream} in the order in which training that carries its states needs them: sample {@code b * batchSize + i} is piece b of sequence i, and goes on
 * where sample {@code (b - 1) * batchSize + i} ended. Made by {@link StepStream#inSequence}.
 */
public final class StreamBatches implements Dataset {

    private final StepStream stream;
    private final int batchSize;
    private final int steps;
    private final int batches;
    private final int offset;
    private final int sequenceLength;

    private StreamBatches(StepStream stream, int batchSize, int steps, int batches, int offset) {
        this.stream = stream;
        this.batchSize = batchSize;
        this.steps = steps;
        this.batches = batches;
        this.offset = offset;
        this.sequenceLength = (stream.steps() - offset) / batchSize;
    }

    static StreamBatches of(StepStream stream, int batchSize, int steps) {
        return new StreamBatches(stream, batchSize, steps, stream.steps() / batchSize / steps, 0);
    }

    /**
     * How many sequences go on side by side.
     *
     * @return the number of samples in every batch
     */
    public int batchSize() {
        return batchSize;
    }

    /**
     * How long a piece is.
     *
     * @return steps of a sample
     */
    public int steps() {
        return steps;
    }

    /** {@inheritDoc} A multiple of {@link #batchSize}. */
    @Override
    public int size() {
        return batches * batchSize;
    }

    @Override
    public int[] sampleShape() {
        return stream.inputShape(steps);
    }

    @Override
    public int[] targetShape() {
        return stream.targetShape(steps);
    }

    @Override
    public void copySample(int index, float[] destination, int at) {
        stream.copyInputs(first(index), steps, destination, at);
    }

    @Override
    public void copyTarget(int index, float[] destination, int at) {
        stream.copyTargets(first(index), steps, destination, at);
    }

    private int first(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("piece " + index + " of " + size());
        }
        return offset + index % batchSize * sequenceLength + index / batchSize * steps;
    }

    /** {@inheritDoc} The pieces begin at an offset that seed and epoch choose. */
    @Override
    public StreamBatches atEpoch(long seed, int epoch) {
        int room = stream.steps() - batches * steps * batchSize;
        return new StreamBatches(stream, batchSize, steps, batches, RandomPieces.offset(seed, epoch, steps, room));
    }
}
