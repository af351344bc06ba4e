package dev.annette.examples.series;

import java.util.Arrays;

/**
 * Numbers in the order of time, of which the first are for training and the others for testing.
 *
 * @param title    what it is, for headings
 * @param unit     what a value counts or measures
 * @param timeAxis what the times count
 * @param times    when
 * @param values   what was observed then
 * @param training how many values are for training
 */
public record Series(String title, String unit, String timeAxis, double[] times, double[] values, int training) {

    /**
     * Checks that both parts hold something.
     *
     * @throws IllegalArgumentException if times and values differ in number, or a part is empty
     */
    public Series {
        if (times.length != values.length || training < 1 || training >= values.length) {
            throw new IllegalArgumentException(title + ": " + times.length + " times, " + values.length + " values, " + training
                    + " for training; expected as many times as values, and some for training and for testing");
        }
    }

    /** {@return how many values there are} */
    public int size() {
        return values.length;
    }

    /** {@return the values for training} */
    public double[] trainingValues() {
        return Arrays.copyOf(values, training);
    }

    /**
     * The training part by itself, to try on it what is not learnt but chosen.
     *
     * @return a series whose test part is the last fifth of this one's training part
     */
    public Series rehearsal() {
        return new Series(title, unit, timeAxis, Arrays.copyOf(times, training), trainingValues(), training - training / 5);
    }

    /**
     * How far forecasts are off.
     *
     * @param forecasts a value for each step
     * @param first     the first step that counts
     * @param end       the step behind the last that counts
     * @return the root of the mean squared error, in the unit of the series
     */
    public double error(double[] forecasts, int first, int end) {
        double sum = 0;
        for (int step = first; step < end; step++) {
            sum += (forecasts[step] - values[step]) * (forecasts[step] - values[step]);
        }
        return Math.sqrt(sum / (end - first));
    }

    /**
     * The forecast that a network has to beat: the value of some steps before.
     *
     * @param steps how many steps before: 1 is the naive forecast, the length of a season the seasonal naive one
     * @return a forecast for each step; of the first ones, before which nothing is known, their own first value
     */
    public double[] valuesBefore(int steps) {
        double[] forecasts = new double[values.length];
        for (int step = 0; step < values.length; step++) {
            forecasts[step] = values[Math.max(0, step - steps)];
        }
        return forecasts;
    }

    /**
     * The forecast for the whole test part that a network running free has to beat: the last season of the training part over and over.
     *
     * @param steps the length of a season; 1 repeats the last value
     * @return a forecast for each step; those of the training part are the values themselves
     */
    public double[] lastRepeated(int steps) {
        double[] forecasts = values.clone();
        for (int step = training; step < values.length; step++) {
            forecasts[step] = forecasts[step - steps];
        }
        return forecasts;
    }
}
