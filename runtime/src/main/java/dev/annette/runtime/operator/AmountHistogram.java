package dev.annette.runtime.operator;

/**
 * How large the elements of a value are, without their signs; zeros are not counted. From that it tells up to which amount integers had better reach: what is beyond is cut off,
 * and the farther they reach, the coarser they are.
 *
 * <p>Source of the trade: Sung, Shin and Hwang, "Resiliency of Deep Neural Networks under Quantization", 2015.
 */
final class AmountHistogram {

    private static final int BINS = 2048;

    private final long[] bins = new long[BINS];
    private float limit;
    private float largest;
    private boolean hasNegative;

    void add(float[] elements, int count) {
        for (int i = 0; i < count; i++) {
            float amount = Math.abs(elements[i]);
            if (amount > 0) {
                hasNegative |= elements[i] < 0;
                count(amount);
            }
        }
    }

    private void count(float amount) {
        if (limit == 0) {
            limit = amount;
        }
        while (amount > limit) {
            widen();
        }
        largest = Math.max(largest, amount);
        bins[(int) Math.min(BINS - 1, (double) amount / limit * BINS)]++;
    }

    private void widen() {
        for (int i = 0; i < BINS / 2; i++) {
            bins[i] = bins[2 * i] + bins[2 * i + 1];
        }
        for (int i = BINS / 2; i < BINS; i++) {
            bins[i] = 0;
        }
        limit *= 2;
    }

    boolean hasNegative() {
        return hasNegative;
    }

    float largest() {
        return largest;
    }

    /**
     * The amount up to which so many steps had better reach, so that the squares of the errors of rounding and of cutting off are the smallest.
     *
     * @param steps from zero to that amount
     * @return the amount; 0 if all elements are zero
     */
    float reach(int steps) {
        double width = (double) limit / BINS;
        double bestReach = largest;
        double leastError = error(largest, steps, width);
        for (int edge = BINS - 1; edge > 0; edge--) {
            double reach = edge * width;
            if (reach < largest) {
                double error = error(reach, steps, width);
                if (error < leastError) {
                    leastError = error;
                    bestReach = reach;
                }
            }
        }
        return (float) bestReach;
    }

    private double error(double reach, int steps, double width) {
        double step = reach / steps;
        double rounding = step * step / 12;
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            double beyond = (i + 0.5) * width - reach;
            sum += bins[i] * (beyond > 0 ? rounding + beyond * beyond : rounding);
        }
        return sum;
    }
}
