package dev.annette.runtime.operator;

/** The target of objectives that compare every score with a number of its own. */
final class FullTarget {

    private FullTarget() {}

    /** The number of scores of a batch, if there are as many targets. */
    static int count(String objective, int samples, int scoreLength, int targetLength) {
        if (targetLength != scoreLength) {
            throw new IllegalArgumentException("target: " + objective + " takes " + scoreLength
                    + " floats per sample, one for each score, not " + targetLength);
        }
        return Math.multiplyExact(samples, scoreLength);
    }
}
