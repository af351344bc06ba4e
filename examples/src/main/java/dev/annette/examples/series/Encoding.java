package dev.annette.examples.series;

/**
 * How a network sees a series: what it is told in a step, which number it is to answer, and which forecast its answer means. What it is told of a step comes from the
 * steps before alone, so that it can run on its own forecasts as well as on the truth.
 */
public interface Encoding {

    /** {@return how many numbers the network is told in a step} */
    int features();

    /** {@return the first step for which enough is known before} */
    int firstStep();

    /**
     * Tells what is known before a step.
     *
     * @param values      the series, or forecasts of it; only those before the step are read
     * @param step        which step
     * @param destination where to
     * @param offset      place of the first number
     */
    void input(double[] values, int step, float[] destination, int offset);

    /**
     * {@return what the network is to answer in a step}
     *
     * @param values the series
     * @param step   which step
     */
    float target(double[] values, int step);

    /**
     * {@return the forecast of a step}
     *
     * @param answer what the network answered
     * @param values the series, or forecasts of it; only those before the step are read
     * @param step   which step
     */
    double forecast(float answer, double[] values, int step);
}
