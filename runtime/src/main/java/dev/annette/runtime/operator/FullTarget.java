package dev.annette.runtime.operator;

/** What objectives have in common that compare every score with a number of its own: the mean is one over all scores. */
interface FullTarget extends Objective {

    @Override
    default void requireLength(int scoreLength, int targetLength) {
        if (targetLength != scoreLength) {
            throw new IllegalArgumentException("target: " + this + " takes " + scoreLength + " floats per sample, one for each score, not "
                    + targetLength);
        }
    }

    @Override
    default String fault(float[] targets, int start, int targetLength, int scoreLength) {
        return null;
    }

    @Override
    default int terms(int scoreLength) {
        return scoreLength;
    }
}
