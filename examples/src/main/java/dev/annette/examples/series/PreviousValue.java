package dev.annette.examples.series;

import java.util.Arrays;

/** The value before, and the value itself as the answer; both standardised with mean and deviation of the training part. */
public final class PreviousValue implements Encoding {
    private final double mean;
    private final double deviation;

    private PreviousValue(double mean, double deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Measures the training part.
     *
     * @param series the series
     * @return the encoding
     */
    public static PreviousValue of(Series series) {
        double[] values = series.trainingValues();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
        return new PreviousValue(mean, Math.sqrt(variance));
    }

    @Override
    public int features() {
        return 1;
    }

    @Override
    public int firstStep() {
        return 1;
    }

    @Override
    public void input(double[] values, int step, float[] destination, int offset) {
        destination[offset] = target(values, step - 1);
    }

    @Override
    public float target(double[] values, int step) {
        return (float) ((values[step] - mean) / deviation);
    }

    @Override
    public double forecast(float answer, double[] values, int step) {
        return mean + deviation * answer;
    }
}
