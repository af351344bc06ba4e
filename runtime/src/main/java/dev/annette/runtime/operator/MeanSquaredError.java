package dev.annette.runtime.operator;

/** The mean over all scores of the batch of {@code (score - target)^2}. As PyTorch's {@code mse_loss}. */
public final class MeanSquaredError implements Objective {

    private static final MeanSquaredError INSTANCE = new MeanSquaredError();

    private MeanSquaredError() {}

    /** {@return the mean squared error} */
    public static MeanSquaredError of() {
        return INSTANCE;
    }

    @Override
    public double evaluate(float[] scores, float[] targets, float[] gradient, int samples, int scoreLength, int targetLength) {
        int count = FullTarget.count("mean squared error", samples, scoreLength, targetLength);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double difference = (double) scores[i] - targets[i];
            sum += difference * difference;
            if (gradient != null) {
                gradient[i] = (float) (2 * difference / count);
            }
        }
        return sum / count;
    }
}
