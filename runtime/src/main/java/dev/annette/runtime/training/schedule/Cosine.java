package dev.annette.runtime.training.schedule;

/**
 * Lets the learning rate fall along half a cosine, from the optimizer's in the first step towards {@code lowest} behind the last one:
 *
 * <pre>
 * rate = lowest + (learningRate - lowest) (1 + cos(pi step / steps)) / 2
 * </pre>
 *
 * <p>That is PyTorch's {@code CosineAnnealingLR} with {@code T_max = steps} and {@code eta_min = lowest}, moved on after every step.
 *
 * @param lowest what the rate falls to, 0 or more
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter (2017), SGDR: stochastic gradient descent with warm restarts</a>
 */
public record Cosine(double lowest) implements Schedule {
    /**
     * Checks the rate.
     *
     * @param lowest what the rate falls to
     * @throws IllegalArgumentException if it is negative or no number
     */
    public Cosine {
        if (!(lowest >= 0) || Double.isInfinite(lowest)) {
            throw new IllegalArgumentException("the lowest learning rate is " + lowest + "; expected 0 or more");
        }
    }

    /**
     * Falls to zero.
     *
     * @return the schedule
     */
    public static Cosine toZero() {
        return new Cosine(0);
    }

    /**
     * Falls to a rate above zero.
     *
     * @param lowest what the rate falls to, 0 or more
     * @return the schedule
     * @throws IllegalArgumentException if it is negative or no number
     */
    public static Cosine to(double lowest) {
        return new Cosine(lowest);
    }

    @Override
    public double learningRate(long step, long steps, double learningRate) {
        return between(learningRate, lowest, (double) step / steps);
    }

    /** A rate on the way from one to another, {@code progress} going from 0 to 1. */
    static double between(double from, double to, double progress) {
        return to + (from - to) * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
