package dev.annette.runtime.operator;

/**
 * The cross-entropy between the sigmoid of every score and its target, a probability: the mean over all scores of the batch of
 * {@code -target log sigmoid(score) - (1 - target) log(1 - sigmoid(score))}. Computed as {@code max(score, 0) - score target + log(1 +
 * e^-|score|)}, which neither overflows nor loses the small numbers. As PyTorch's {@code binary_cross_entropy_with_logits}.
 */
public final class BinaryCrossEntropy implements FullTarget {

    private static final BinaryCrossEntropy OF_LOGITS = new BinaryCrossEntropy();

    private BinaryCrossEntropy() {}

    /** {@return the cross-entropy of scores that have not been through a sigmoid} */
    public static BinaryCrossEntropy ofLogits() {
        return OF_LOGITS;
    }

    @Override
    public String fault(float[] targets, int start, int targetLength, int scoreLength) {
        for (int i = 0; i < targetLength; i++) {
            float target = targets[start + i];
            if (!(target >= 0 && target <= 1)) {
                return ", score " + i + ", is " + target + "; binary cross-entropy expects a probability from 0 to 1";
            }
        }
        return null;
    }

    @Override
    public double judge(float[] scores, int start, int scoreLength, float[] targets, int targetStart, int targetLength, float[] gradient,
            double share) {
        double sum = 0;
        for (int i = 0; i < scoreLength; i++) {
            double score = scores[start + i];
            double target = targets[targetStart + i];
            double small = Math.exp(-Math.abs(score));
            sum += Math.max(score, 0) - score * target + Math.log1p(small);
            if (gradient != null) {
                double probability = (score >= 0 ? 1 : small) / (1 + small);
                gradient[start + i] = (float) ((probability - target) * share);
            }
        }
        return sum;
    }

    /** {@return what messages call it} */
    @Override
    public String toString() {
        return "binary cross-entropy";
    }
}
