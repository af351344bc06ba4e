package dev.annette.runtime.operator;

/** The mean over all scores of the batch of {@code (score - target)^2}. As PyTorch's {@code mse_loss}. */
public final class MeanSquaredError implements FullTarget {

    private static final MeanSquaredError INSTANCE = new MeanSquaredError();

    private MeanSquaredError() {}

    /** {@return the mean squared error} */
    public static MeanSquaredError of() {
        return INSTANCE;
    }

    @Override
    public double judge(float[] scores, int start, int scoreLength, float[] targets, int targetStart, int targetLength, float[] gradient,
            double share) {
        double sum = 0;
        for (int i = 0; i < scoreLength; i++) {
            double difference = (double) scores[start + i] - targets[targetStart + i];
            sum += difference * difference;
            if (gradient != null) {
                gradient[start + i] = (float) (2 * difference * share);
            }
        }
        return sum;
    }

    /** {@return what messages call it} */
    @Override
    public String toString() {
        return "mean squared error";
    }
}
