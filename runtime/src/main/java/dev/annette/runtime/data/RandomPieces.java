package dev.annette.runtime.data;

/** Pieces of a stream side by side, from an offset that changes from epoch to epoch. */
final class RandomPieces implements Dataset {

    private final StepStream stream;
    private final int steps;
    private final int size;
    private final int offset;

    private RandomPieces(StepStream stream, int steps, int size, int offset) {
        this.stream = stream;
        this.steps = steps;
        this.size = size;
        this.offset = offset;
    }

    /** The pieces of an epoch that begins with the stream; there is room for any offset below {@code steps} if the stream has two pieces. */
    static RandomPieces of(StepStream stream, int steps) {
        return new RandomPieces(stream, steps, Math.max(1, (stream.steps() - (steps - 1)) / steps), 0);
    }

    /**
     * An offset below {@code steps}, the same for the same seed and epoch.
     *
     * @param room how many steps of the stream the pieces leave over
     */
    static int offset(long seed, int epoch, int steps, int room) {
        return new SampleRandom(seed, epoch, -2).nextInt(Math.min(steps - 1, room) + 1);
    }

    @Override
    public int size() {
        return size;
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
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("piece " + index + " of " + size);
        }
        return offset + index * steps;
    }

    @Override
    public Dataset atEpoch(long seed, int epoch) {
        return new RandomPieces(stream, steps, size, offset(seed, epoch, steps, stream.steps() - size * steps));
    }
}
