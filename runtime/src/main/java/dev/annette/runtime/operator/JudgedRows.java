package dev.annette.runtime.operator;

/**
 * The rows of scores of a batch that an objective judges: one for each sample, or one for each step of its sequences, of which those beyond their lengths are left out.
 *
 * @param objective the objective
 * @param steps rows of a sample, padding included
 * @param scoreLength scores in a row
 * @param isPadded whether rows are steps of sequences of different lengths, of which those behind the lengths are left out
 */
public record JudgedRows(Objective objective, int steps, int scoreLength, boolean isPadded) {

    /** Rows of which none is left out. */
    JudgedRows(Objective objective, int steps, int scoreLength) {
        this(objective, steps, scoreLength, false);
    }

    /**
     * How many rows of a batch count.
     *
     * @param samples the samples of the batch
     * @param lengths how many steps of each sample count; null for all
     * @return their number
     */
    public long count(int samples, int[] lengths) {
        long count = 0;
        for (int n = 0; n < samples; n++) {
            count += count(lengths, n);
        }
        return count;
    }

    private int count(int[] lengths, int sample) {
        return lengths == null || !isPadded ? steps : lengths[sample];
    }

    /**
     * Refuses targets that the objective can't compare with. Those of padded steps may be anything.
     *
     * @param samples the samples of the batch
     * @param targets the targets, sample after sample
     * @param targetLength floats per sample
     * @param lengths how many steps of each sample count; null for all
     * @throws IllegalArgumentException if there are too few, of another length, or one is wrong
     */
    public void requireTargets(int samples, float[] targets, int targetLength, int[] lengths) {
        int rowTarget = rowLength(targetLength);
        if (targets.length < (long) samples * targetLength) {
            throw new IllegalArgumentException("target: " + targets.length + " floats given, but " + samples + " samples need "
                    + (long) samples * targetLength);
        }
        for (int n = 0; n < samples; n++) {
            for (int t = 0; t < count(lengths, n); t++) {
                String fault = objective.fault(targets, n * targetLength + t * rowTarget, rowTarget, scoreLength);
                if (fault != null) {
                    throw new IllegalArgumentException("target of sample " + n + (steps == 1 ? "" : ", step " + t + ",") + fault);
                }
            }
        }
    }

    /** Floats of target for a row, if the objective takes so many. */
    private int rowLength(int targetLength) {
        if (targetLength % steps != 0) {
            throw new IllegalArgumentException("target: " + targetLength + " floats per sample given, but a sample has " + steps
                    + " steps, each with a target of its own");
        }
        objective.requireLength(scoreLength, targetLength / steps);
        return targetLength / steps;
    }

    /**
     * Computes the mean loss over the rows that count.
     *
     * @param samples the samples of the batch
     * @param scores the scores, sample after sample
     * @param targets the targets, sample after sample
     * @param targetLength floats of target per sample
     * @param lengths how many steps of each sample count; null for all
     * @return the mean loss
     * @throws IllegalArgumentException if {@link #requireTargets} refuses the targets
     */
    public double evaluate(int samples, float[] scores, float[] targets, int targetLength, int[] lengths) {
        requireTargets(samples, targets, targetLength, lengths);
        int rowTarget = targetLength / steps;
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            for (int t = 0; t < count(lengths, n); t++) {
                int row = n * steps + t;
                sum += objective.judge(scores, row * scoreLength, scoreLength, targets, row * rowTarget, rowTarget, null, 1);
            }
        }
        return sum / ((double) count(samples, lengths) * objective.terms(scoreLength));
    }
}
