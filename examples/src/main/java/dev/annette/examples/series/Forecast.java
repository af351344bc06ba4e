package dev.annette.examples.series;

import java.util.Arrays;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.Stepper;

/**
 * What a network, or a rule, says of the test part of a series.
 *
 * @param name     who says it
 * @param nextStep a forecast for each step, made of all that is true of the steps before; NaN for the first steps, before which too little is known
 * @param free     the same for the training part; in the test part each forecast is made of those before, and the truth is never seen
 */
public record Forecast(String name, double[] nextStep, double[] free) {

    /**
     * Asks a network.
     *
     * @param name     its name
     * @param network  a network that works step by step, whose first number is its answer
     * @param series   what to forecast
     * @param encoding how the network sees it
     * @return both forecasts
     */
    public static Forecast of(String name, Network network, Series series, Encoding encoding) {
        double[] truth = series.values();
        double[] nextStep = new double[truth.length];
        double[] free = new double[truth.length];
        Arrays.fill(nextStep, 0, encoding.firstStep(), Double.NaN);
        try (Stepper stepper = network.stepper()) {
            run(stepper, encoding, truth, nextStep, truth.length);
            stepper.reset();
            double[] lived = truth.clone();
            run(stepper, encoding, lived, free, series.training());
            System.arraycopy(nextStep, 0, free, 0, series.training());
        }
        return new Forecast(name, nextStep, free);
    }

    /** Goes through the series; from the step {@code known} on what is lived through is what was forecast. */
    private static void run(Stepper stepper, Encoding encoding, double[] lived, double[] forecasts, int known) {
        float[] input = new float[encoding.features()];
        float[] answer = new float[stepper.outputLength()];
        for (int step = encoding.firstStep(); step < lived.length; step++) {
            encoding.input(lived, step, input, 0);
            stepper.step(input, answer);
            forecasts[step] = encoding.forecast(answer[0], lived, step);
            if (step >= known) {
                lived[step] = forecasts[step];
            }
        }
    }

    /**
     * The forecast that knows nothing but the value before.
     *
     * @param series what to forecast
     * @return running free, it stays where it is
     */
    public static Forecast naive(Series series) {
        return new Forecast("naive: the value before", series.valuesBefore(1), series.lastRepeated(1));
    }

    /**
     * The forecast that knows nothing but the season.
     *
     * @param series what to forecast
     * @param season its length in steps
     * @return running free, it repeats the last season of the training part
     */
    public static Forecast seasonalNaive(Series series, int season) {
        return new Forecast("seasonal naive: " + season + " steps before", series.valuesBefore(season), series.lastRepeated(season));
    }
}
