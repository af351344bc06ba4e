package dev.annette.runtime.data;

/**
 * A long sequence of steps, each with its target, that is cut into pieces to learn from. There are two ways to cut it (Zhang et al., "Dive into Deep Learning", section 8.3,
 * "random sampling" and "sequential partitioning"):
 *
 * <ul>
 *   <li>{@link #randomPieces}: pieces beside each other, which a trainer shuffles; each is learned from by itself, from a state of zero;
 *   <li>{@link #inSequence}: as many sequences as a batch has samples, and each batch goes on where the batch before ended; for training that carries its states.
 * </ul>
 *
 * <p>In each epoch the pieces begin at another offset, so that their borders, across which nothing is learned, lie elsewhere.
 */
public abstract sealed class StepStream permits TokenStream, FeatureStream {

    /** Only this package makes streams. */
    StepStream() {}

    /**
     * How many steps have a target.
     *
     * @return the number of steps that can be learned from
     */
    public abstract int steps();

    /** The shape of a piece. */
    abstract int[] inputShape(int count);

    /** The shape of the targets of a piece. */
    abstract int[] targetShape(int count);

    /** Copies some steps, from {@code first}. */
    abstract void copyInputs(int first, int count, float[] destination, int offset);

    /** Copies the targets of some steps, from {@code first}. */
    abstract void copyTargets(int first, int count, float[] destination, int offset);

    /**
     * Cuts the stream into pieces that are learned from in any order. Epochs begin at a random offset below {@code steps}, by seed and epoch; what is left at both ends is
     * not seen in that epoch. All epochs have the same number of pieces: for N steps, {@code N / steps} rounded down, or one less if the offset needs that room.
     *
     * @param steps the length of a piece, at least 1
     * @return the pieces; a sample is a piece, its target has the targets of all its steps
     * @throws IllegalArgumentException if {@code steps} is below 1, or the stream is shorter than that
     */
    public Dataset randomPieces(int steps) {
        requireRoom(1, steps);
        return RandomPieces.of(this, steps);
    }

    /**
     * Cuts the stream into {@code batchSize} sequences of equal length, and these into pieces, so that sample i of each batch goes on where sample i of the batch before
     * ended. Epochs begin at a random offset below {@code steps}, by seed and epoch, as far as that costs no batch. What is left at the end is not seen.
     *
     * @param batchSize the number of sequences, at least 1
     * @param steps the length of a piece, at least 1
     * @return the pieces, whose order and batch size must stay; {@code Trainer.carryStates()} learns from them
     * @throws IllegalArgumentException if a number is below 1, or the stream has no piece for each sequence
     */
    public StreamBatches inSequence(int batchSize, int steps) {
        requireRoom(batchSize, steps);
        return StreamBatches.of(this, batchSize, steps);
    }

    private void requireRoom(int batchSize, int steps) {
        if (batchSize < 1 || steps < 1) {
            throw new IllegalArgumentException("a batch of " + batchSize + " pieces of " + steps + " steps: expected at least 1 of each");
        }
        if ((long) batchSize * steps > steps()) {
            throw new IllegalArgumentException(
                    "the stream has " + steps() + " steps with a target, fewer than " + batchSize + (batchSize == 1 ? " piece" : " pieces")
                            + " of " + steps + "; use a longer stream, or shorter pieces");
        }
    }
}
