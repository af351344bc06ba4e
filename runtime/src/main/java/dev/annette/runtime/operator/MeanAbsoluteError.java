package dev.annette.runtime.operator;

/**
 * The mean over all scores of the batch of {@code |score - target|}; where both are equal the gradient is 0. As PyTorch's {@code l1_loss}.
 */
public final class MeanAbsoluteError implements Objective {

    private static final MeanAbsoluteError INSTANCE = new MeanAbsoluteError();

    private MeanAbsoluteError() {}

    /** {@return the mean absolute error} */
    public static MeanAbsoluteError of() {
        return INSTANCE;
    }

    @Override
    public double evaluate(float[] scores, float[] targets, float[] gradient, int samples, int scoreLength, int targetLength) {
        int count = FullTarget.count("mean absolute error", samples, scoreLength, targetLength);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double difference = (double) scores[i] - targets[i];
            sum += Math.abs(difference);
            if (gradient != null) {
                gradient[i] = (float) (Math.signum(difference) / count);
            }
        }
        return sum / count;
    }
}
