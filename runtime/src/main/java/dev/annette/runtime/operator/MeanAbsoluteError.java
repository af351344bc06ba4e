package dev.annette.runtime.operator;

/**
 * The mean over all scores of the batch of {@code |score - target|}; where both are equal the gradient is 0. As PyTorch's {@code l1_loss}.
 */
public final class MeanAbsoluteError implements FullTarget {

    private static final MeanAbsoluteError INSTANCE = new MeanAbsoluteError();

    private MeanAbsoluteError() {}

    /** {@return the mean absolute error} */
    public static MeanAbsoluteError of() {
        return INSTANCE;
    }

    @Override
    public double judge(float[] scores, int start, int scoreLength, float[] targets, int targetStart, int targetLength, float[] gradient,
            double share) {
        double sum = 0;
        for (int i = 0; i < scoreLength; i++) {
            double difference = (double) scores[start + i] - targets[targetStart + i];
            sum += Math.abs(difference);
            if (gradient != null) {
                gradient[start + i] = (float) (Math.signum(difference) * share);
            }
        }
        return sum;
    }

    /** {@return what messages call it} */
    @Override
    public String toString() {
        return "mean absolute error";
    }
}
