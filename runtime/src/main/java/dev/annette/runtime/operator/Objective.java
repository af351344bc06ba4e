package dev.annette.runtime.operator;

/**
 * What training minimises: a number for how far scores are from their targets, and its gradient. Plain Java over arrays of the heap, sums in double.
 *
 * <p>An objective judges a <em>row</em> of scores with its target: those of a sample, or of one step of a sequence. The loss of a batch is the mean over its rows that
 * count, or over the scores in them; whoever calls knows which rows there are. Rows are judged on several threads at once.
 */
public interface Objective {

    /**
     * Refuses targets of a length that this objective can't compare with.
     *
     * @param scoreLength scores in a row
     * @param targetLength floats of target for a row
     * @throws IllegalArgumentException if it has no targets of that length
     */
    void requireLength(int scoreLength, int targetLength);

    /**
     * Looks at the target of a row before it is used.
     *
     * @param targets holds the target
     * @param start where it begins
     * @param targetLength its floats
     * @param scoreLength scores in the row
     * @return what is wrong, in words that follow "target of sample 3"; null if nothing is
     */
    String fault(float[] targets, int start, int targetLength, int scoreLength);

    /**
     * How many terms of the mean a row has.
     *
     * @param scoreLength scores in the row
     * @return 1, or the number of scores
     */
    int terms(int scoreLength);

    /**
     * Judges a row. Its target is one that {@link #fault} finds right.
     *
     * @param scores holds the scores of the row
     * @param start where they begin; the gradient begins at the same place
     * @param scoreLength scores in the row
     * @param targets holds the target of the row
     * @param targetStart where it begins
     * @param targetLength its floats
     * @param gradient where the derivative by every score goes, times {@code share}; or {@code null}
     * @param share the part that one term has in the mean
     * @return the sum of the row's terms
     */
    double judge(float[] scores, int start, int scoreLength, float[] targets, int targetStart, int targetLength, float[] gradient,
            double share);

    /**
     * Computes the mean loss of a batch of samples with one row each and, where asked, its gradient.
     *
     * @param scores the network's outputs, sample after sample
     * @param targets the targets, sample after sample
     * @param gradient where the derivative of the result by every score goes, or {@code null}
     * @param samples how many samples
     * @param scoreLength scores per sample
     * @param targetLength floats of target per sample
     * @return the mean loss
     * @throws IllegalArgumentException if this objective has no targets of that length, or a target is not what it compares with
     */
    default double evaluate(float[] scores, float[] targets, float[] gradient, int samples, int scoreLength, int targetLength) {
        new JudgedRows(this, 1, scoreLength).requireTargets(samples, targets, targetLength, null);
        double share = 1.0 / ((double) samples * terms(scoreLength));
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            sum += judge(scores, n * scoreLength, scoreLength, targets, n * targetLength, targetLength, gradient, share);
        }
        return sum * share;
    }
}
