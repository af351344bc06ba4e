package dev.annette.runtime.operator;

/**
 * Huber's loss: with {@code d = score - target}, the mean over all scores of the batch of {@code d^2 / 2} where {@code |d| <= delta}, and
 * of {@code delta (|d| - delta / 2)} further out. As PyTorch's {@code huber_loss}.
 *
 * <p>Source: Huber, "Robust Estimation of a Location Parameter", 1964.
 */
public final class Huber implements FullTarget {

    private final float delta;

    private Huber(float delta) {
        this.delta = delta;
    }

    /**
     * Huber's loss.
     *
     * @param delta where the square turns into a line
     * @return the objective
     * @throws IllegalArgumentException if {@code delta} is not positive and finite
     */
    public static Huber withDelta(float delta) {
        if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Huber's delta is " + delta + "; expected a positive number, such as 1");
        }
        return new Huber(delta);
    }

    @Override
    public double judge(float[] scores, int start, int scoreLength, float[] targets, int targetStart, int targetLength, float[] gradient,
            double share) {
        double sum = 0;
        for (int i = 0; i < scoreLength; i++) {
            double difference = (double) scores[start + i] - targets[targetStart + i];
            double distance = Math.abs(difference);
            boolean isNear = distance <= delta;
            sum += isNear ? difference * difference / 2 : delta * (distance - delta / 2.0);
            if (gradient != null) {
                gradient[start + i] = (float) ((isNear ? difference : delta * Math.signum(difference)) * share);
            }
        }
        return sum;
    }

    /** {@return what messages call it} */
    @Override
    public String toString() {
        return "Huber's loss";
    }
}
