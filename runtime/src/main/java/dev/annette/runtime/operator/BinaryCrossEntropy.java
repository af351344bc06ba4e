package dev.annette.runtime.operator;

/**
 * The cross-entropy between the sigmoid of every score and its target, a probability: the mean over all scores of the batch of
 * {@code -target log sigmoid(score) - (1 - target) log(1 - sigmoid(score))}. Computed as {@code max(score, 0) - score target + log(1 +
 * e^-|score|)}, which neither overflows nor loses the small numbers. As PyTorch's {@code binary_cross_entropy_with_logits}.
 */
public final class BinaryCrossEntropy implements Objective {

    private static final BinaryCrossEntropy OF_LOGITS = new BinaryCrossEntropy();

    private BinaryCrossEntropy() {}

    /** {@return the cross-entropy of scores that have not been through a sigmoid} */
    public static BinaryCrossEntropy ofLogits() {
        return OF_LOGITS;
    }

    @Override
    public double evaluate(float[] scores, float[] targets, float[] gradient, int samples, int scoreLength, int targetLength) {
        int count = FullTarget.count("binary cross-entropy", samples, scoreLength, targetLength);
        requireProbabilities(targets, count, scoreLength);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double score = scores[i];
            double small = Math.exp(-Math.abs(score));
            sum += Math.max(score, 0) - score * targets[i] + Math.log1p(small);
            if (gradient != null) {
                double probability = (score >= 0 ? 1 : small) / (1 + small);
                gradient[i] = (float) ((probability - targets[i]) / count);
            }
        }
        return sum / count;
    }

    private static void requireProbabilities(float[] targets, int count, int scoreLength) {
        for (int i = 0; i < count; i++) {
            if (!(targets[i] >= 0 && targets[i] <= 1)) {
                throw new IllegalArgumentException("target of sample " + i / scoreLength + ", score " + i % scoreLength + ", is "
                        + targets[i] + "; binary cross-entropy expects a probability from 0 to 1");
            }
        }
    }
}
