package dev.annette.runtime.training.schedule;

/**
 * How the learning rate changes during a fit; immutable, so that one schedule serves any number of fits. A schedule of one's own is a
 * lambda: {@code (step, steps, rate) -> step < steps / 2 ? rate : rate / 10}.
 */
@FunctionalInterface
public interface Schedule {
    /**
     * The learning rate of a step.
     *
     * @param step         the step, from 0
     * @param steps        how many steps the fit will take: batches per epoch times epochs; above {@code step}
     * @param learningRate the learning rate of the optimizer
     * @return the rate with which the step changes the parameters
     */
    double learningRate(long step, long steps, double learningRate);

    /**
     * The optimizer's learning rate in every step.
     *
     * @return the schedule that a trainer has unless told otherwise
     */
    static Schedule constant() {
        return (step, steps, learningRate) -> learningRate;
    }
}
