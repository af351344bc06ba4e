package dev.annette.examples.series;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

import dev.annette.runtime.data.SampleRandom;

/** Series that are computed, not observed. */
public final class Waves {
    private static final double TRAINING_SHARE = 0.7;

    private Waves() {}

    /**
     * A sum of sines with slow and fast parts: periods of 80, 20 and 5 steps, each with half the height of the one before, and a little noise.
     *
     * @param steps how many
     * @param seed  decides the noise, which has a standard deviation of 0.02
     * @return the series, whose first 70 % are for training
     */
    public static Series sines(int steps, long seed) {
        SampleRandom random = new SampleRandom(seed, 0, 0);
        return of("a wave of slow and fast parts", steps, step -> {
            double value = 0;
            double height = 1;
            for (int period : new int[] {80, 20, 5}) {
                value += height * Math.sin(2 * Math.PI * step / period);
                height /= 2;
            }
            return value + 0.02 * gaussian(random);
        });
    }

    /**
     * The series of Mackey and Glass ("Oscillation and Chaos in Physiological Control Systems", 1977), a number of blood cells that depends on that of some time before:
     * {@code dx/dt = 0.2 x(t - 17) / (1 + x(t - 17)^10) - 0.1 x}, mildly chaotic. It is integrated in steps of 0.1 from 1.2 on (Runge and Kutta's method, fourth order); each
     * tenth is a value, and the first 200 are left out, as long as it takes to forget the beginning.
     *
     * @param steps how many
     * @return the series, whose first 70 % are for training
     */
    public static Series mackeyGlass(int steps) {
        int perStep = 10;
        int delay = 17 * perStep;
        int leftOut = 200;
        double[] x = new double[delay + (leftOut + steps) * perStep + 1];
        Arrays.fill(x, 0, delay + 1, 1.2);
        double dt = 1.0 / perStep;
        for (int i = delay; i < x.length - 1; i++) {
            double before = x[i - delay];
            double after = x[i + 1 - delay];
            double first = slope(x[i], before);
            double second = slope(x[i] + dt / 2 * first, (before + after) / 2);
            double third = slope(x[i] + dt / 2 * second, (before + after) / 2);
            double fourth = slope(x[i] + dt * third, after);
            x[i + 1] = x[i] + dt / 6 * (first + 2 * second + 2 * third + fourth);
        }
        return of("the Mackey-Glass series", steps, step -> x[delay + (leftOut + step) * perStep]);
    }

    private static double slope(double now, double before) {
        return 0.2 * before / (1 + Math.pow(before, 10)) - 0.1 * now;
    }

    private static Series of(String title, int steps, IntToDoubleFunction value) {
        double[] times = new double[steps];
        double[] values = new double[steps];
        for (int step = 0; step < steps; step++) {
            times[step] = step;
            values[step] = value.applyAsDouble(step);
        }
        return new Series(title, "value", "step", times, values, (int) (TRAINING_SHARE * steps));
    }

    /** Normally distributed by the method of Box and Muller, so that the numbers are the same on every Java release. */
    private static double gaussian(SampleRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
