package dev.annette.runtime.operator;

/** What training minimises: a number for how far scores are from their targets, and its gradient. Plain Java over arrays of the heap, sums in double. */
public interface Objective {

    /**
     * Computes the mean loss of a batch and, where asked, its gradient.
     *
     * @param scores the network's outputs, sample after sample
     * @param targets the targets, sample after sample
     * @param gradient where the derivative of the result by every score goes, or {@code null}
     * @param samples how many samples
     * @param scoreLength scores per sample
     * @param targetLength floats of target per sample
     * @return the mean loss
     * @throws IllegalArgumentException if this objective has no targets of that length, or a target is no class of the scores
     */
    double evaluate(float[] scores, float[] targets, float[] gradient, int samples, int scoreLength, int targetLength);
}
