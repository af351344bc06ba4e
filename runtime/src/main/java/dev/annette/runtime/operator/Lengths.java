package dev.annette.runtime.operator;

/**
 * How many steps of each sequence of a batch count; the others are padding behind them. A plan has one, which its operators ask in every run: whoever loads
 * a batch sets it before. Unless set, all steps count.
 */
public final class Lengths {

    private final int[] lengths;
    private boolean set;

    /**
     * The lengths of a plan's batch; unset.
     *
     * @param batchSize the number of sequences
     */
    Lengths(int batchSize) {
        lengths = new int[batchSize];
    }

    /**
     * Refuses lengths that can't be those of a batch.
     *
     * @param counted for each sequence how many of its steps count; more may follow behind
     * @param start where those of this batch begin
     * @param sequences how many sequences the batch has
     * @param steps the steps of a sequence, padding included
     * @throws IllegalArgumentException if there are too few, or one is below 1 or above {@code steps}
     */
    public static void require(int[] counted, int start, int sequences, int steps) {
        if (counted.length - start < sequences) {
            throw new IllegalArgumentException(
                    "lengths: " + (counted.length - start) + " given, but the batch has " + sequences + " sequences");
        }
        for (int n = 0; n < sequences; n++) {
            if (counted[start + n] < 1 || counted[start + n] > steps) {
                throw new IllegalArgumentException(
                        "lengths: sequence " + n + " of the batch has " + counted[start + n] + " steps; expected 1 to " + steps
                                + ", those of the batch");
            }
        }
    }

    /**
     * Sets the lengths of the batch.
     *
     * @param counted for each sequence how many of its steps count; more may follow behind
     * @param start where those of this batch begin
     * @param steps the steps of the plan, padding included
     * @throws IllegalArgumentException if there are too few, or one is below 1 or above {@code steps}; nothing has changed then
     */
    public void set(int[] counted, int start, int steps) {
        require(counted, start, lengths.length, steps);
        set = false;
        for (int n = 0; n < lengths.length; n++) {
            lengths[n] = counted[start + n];
            set |= lengths[n] < steps;
        }
    }

    /** All steps of all sequences count. */
    public void clear() {
        set = false;
    }

    /** {@return whether no sequence is padded} */
    public boolean areFull() {
        return !set;
    }

    /**
     * How many steps of a sequence count.
     *
     * @param sample its place in the batch
     * @param steps the steps of the plan, padding included
     * @return at least 1, at most {@code steps}
     */
    public int of(int sample, int steps) {
        return set ? lengths[sample] : steps;
    }
}
