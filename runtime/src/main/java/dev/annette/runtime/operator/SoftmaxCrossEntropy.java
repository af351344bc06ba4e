package dev.annette.runtime.operator;

/**
 * The cross-entropy between the softmax of the scores and the target: {@code -sum over k of target[k] log softmax(scores)[k]}, the
 * mean over the batch. A target is the index of a class, or a distribution over all classes. Label smoothing {@code s} mixes
 * the target with the even distribution: {@code (1 - s) target + s / classes}.
 *
 * <p>As PyTorch's {@code cross_entropy}.
 */
public final class SoftmaxCrossEntropy implements Objective {

    private static final SoftmaxCrossEntropy OF_LOGITS = new SoftmaxCrossEntropy(0);

    private final float smoothing;

    private SoftmaxCrossEntropy(float smoothing) {
        this.smoothing = smoothing;
    }

    /** {@return the cross-entropy of scores that have not been through a softmax} */
    public static SoftmaxCrossEntropy ofLogits() {
        return OF_LOGITS;
    }

    /**
     * Smooths the targets.
     *
     * @param share how much of the even distribution is mixed in, from 0 to less than 1
     * @return the smoothed objective
     * @throws IllegalArgumentException if the share is not in that range
     */
    public SoftmaxCrossEntropy labelSmoothing(float share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("label smoothing is " + share + "; expected at least 0 and less than 1");
        }
        return new SoftmaxCrossEntropy(share);
    }

    /** {@return whether targets are mixed with the even distribution} */
    public boolean isSmoothed() {
        return smoothing > 0;
    }

    @Override
    public void requireLength(int scoreLength, int targetLength) {
        if (targetLength != 1 && targetLength != scoreLength) {
            throw new IllegalArgumentException("target: softmax cross-entropy takes 1 float (a class index) or " + scoreLength
                    + " (a distribution) for each " + scoreLength + " scores, not " + targetLength);
        }
    }

    @Override
    public String fault(float[] targets, int start, int targetLength, int scoreLength) {
        float target = targets[start];
        boolean isClass = target == (int) target && target >= 0 && target < scoreLength;
        return isClass || !isIndex(scoreLength, targetLength) ? null
                : " is " + target + ", expected a class index from 0 to " + (scoreLength - 1);
    }

    private static boolean isIndex(int scoreLength, int targetLength) {
        return targetLength == 1 && scoreLength > 1;
    }

    @Override
    public int terms(int scoreLength) {
        return 1;
    }

    @Override
    public double judge(float[] scores, int start, int scoreLength, float[] targets, int targetStart, int targetLength, float[] gradient,
            double share) {
        Exponentials exponentials = Exponentials.ofThisThread();
        double logTotal = exponentials.compute(scores, start, scoreLength);
        // what the target adds up to: 1 but for rounding, and for those who weigh their samples
        double mass = isIndex(scoreLength, targetLength) ? 1 : sum(targets, targetStart, targetLength);
        float even = (float) (smoothing * mass / scoreLength);
        if (gradient != null) {
            exponentials.copyShares(mass * share, even * share, gradient, start);
        }
        // -sum of wanted (score - logTotal), where what is wanted adds up to the mass
        double loss = mass * logTotal - (smoothing == 0 ? 0 : even * sum(scores, start, scoreLength));
        if (isIndex(scoreLength, targetLength)) {
            return loss - wanted(1, scores, start + (int) targets[targetStart], gradient, share);
        }
        for (int k = 0; k < scoreLength; k++) {
            if (targets[targetStart + k] != 0) {
                loss -= wanted(targets[targetStart + k], scores, start + k, gradient, share);
            }
        }
        return loss;
    }

    /** What one class that is wanted takes off the loss; takes as much off the gradient of its score. */
    private double wanted(double probability, float[] scores, int index, float[] gradient, double share) {
        double wanted = (1 - smoothing) * probability;
        if (gradient != null) {
            gradient[index] -= (float) (wanted * share);
        }
        return wanted * scores[index];
    }

    private static double sum(float[] numbers, int start, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += numbers[start + i];
        }
        return sum;
    }
}
