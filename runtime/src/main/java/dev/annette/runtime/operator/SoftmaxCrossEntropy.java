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
    public double evaluate(float[] scores, float[] targets, float[] gradient, int samples, int scoreLength, int targetLength) {
        if (targetLength != 1 && targetLength != scoreLength) {
            throw new IllegalArgumentException("target: softmax cross-entropy takes 1 float (a class index) or " + scoreLength
                    + " (a distribution) per sample, not " + targetLength);
        }
        boolean indices = targetLength == 1 && scoreLength > 1;
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            int row = n * scoreLength;
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < scoreLength; k++) {
                max = Math.max(max, scores[row + k]);
            }
            double total = 0;
            for (int k = 0; k < scoreLength; k++) {
                double power = Math.exp(scores[row + k] - max);
                total += power;
                if (gradient != null) {
                    gradient[row + k] = (float) power;
                }
            }
            double logTotal = Math.log(total) + max;
            int answer = indices ? classOf(targets[n], n, scoreLength) : -1;
            double mass = indices ? 1 : mass(targets, row, scoreLength);
            for (int k = 0; k < scoreLength; k++) {
                double wanted = indices ? (k == answer ? 1 : 0) : targets[row + k];
                wanted = (1 - smoothing) * wanted + smoothing * mass / scoreLength;
                if (wanted != 0) {
                    sum -= wanted * (scores[row + k] - logTotal);
                }
                if (gradient != null) {
                    gradient[row + k] = (float) ((mass * (gradient[row + k] / total) - wanted) / samples);
                }
            }
        }
        return sum / samples;
    }

    /** What a distribution adds up to; 1 but for rounding, and for those who weigh their samples. */
    private static double mass(float[] targets, int row, int length) {
        double mass = 0;
        for (int k = 0; k < length; k++) {
            mass += targets[row + k];
        }
        return mass;
    }

    private static int classOf(float target, int sample, int classes) {
        int index = (int) target;
        if (index != target || index < 0 || index >= classes) {
            throw new IllegalArgumentException(
                    "target of sample " + sample + " is " + target + ", expected a class index from 0 to " + (classes - 1));
        }
        return index;
    }
}
