package dev.annette.examples.series;

/**
 * For a series of months that grows by shares: the month's place in the year as a point on a circle, and by what share the month before had grown, as the difference of the
 * logarithms of two months; the answer is that of the month itself. Differences of logarithms have no trend, so that a network that was taught with small numbers
 * knows its way with large ones. They are divided by their deviation in the training part.
 */
public final class MonthlyGrowth implements Encoding {
    private final double deviation;

    private MonthlyGrowth(double deviation) {
        this.deviation = deviation;
    }

    /**
     * Measures the training part.
     *
     * @param series the series, whose values are positive and whose first month is January
     * @return the encoding
     */
    public static MonthlyGrowth of(Series series) {
        double squares = 0;
        for (int step = 1; step < series.training(); step++) {
            squares += Math.pow(growth(series.values(), step), 2);
        }
        return new MonthlyGrowth(Math.sqrt(squares / (series.training() - 1)));
    }

    private static double growth(double[] values, int step) {
        return Math.log(values[step] / values[step - 1]);
    }

    @Override
    public int features() {
        return 3;
    }

    @Override
    public int firstStep() {
        return 2;
    }

    @Override
    public void input(double[] values, int step, float[] destination, int offset) {
        double angle = 2 * Math.PI * step / AirlinePassengers.SEASON;
        destination[offset] = target(values, step - 1);
        destination[offset + 1] = (float) Math.sin(angle);
        destination[offset + 2] = (float) Math.cos(angle);
    }

    @Override
    public float target(double[] values, int step) {
        return (float) (growth(values, step) / deviation);
    }

    @Override
    public double forecast(float answer, double[] values, int step) {
        return values[step - 1] * Math.exp(deviation * answer);
    }
}
