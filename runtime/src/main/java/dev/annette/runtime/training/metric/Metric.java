package dev.annette.runtime.training.metric;

import java.util.Optional;

import dev.annette.runtime.operator.Objective;

/**
 * A number that is gathered batch by batch over an epoch or a data set.
 *
 * <p>A metric is reset, updated with every batch, and asked for its value; a trainer does so for the training data and then for the
 * validation data of each epoch, one after the other. One metric belongs to one trainer at a time.
 */
public interface Metric {
    /**
     * What stands before the value in tables and progress bars.
     *
     * @return the name, such as {@code accuracy}
     */
    String name();

    /** Forgets all batches. */
    void reset();

    /**
     * Takes a batch into account. Called for every step, so it must not allocate in steady state.
     *
     * @param predictions outputs and targets of the batch; valid during the call only
     */
    void update(Predictions predictions);

    /**
     * The value over all batches since the last {@link #reset}.
     *
     * @return the value; NaN before the first batch
     */
    double value();

    /**
     * Whether {@link #update} looks at the outputs. Where no metric does, they are not copied out of the network, which saves time if they are many.
     *
     * @return true, the default; false for a metric of the loss alone
     */
    default boolean readsOutputs() {
        return true;
    }

    /**
     * Refuses networks whose loss this metric can't be computed from; asked before a fit and before an evaluation. By default it refuses none.
     *
     * @param objective what the network minimises; empty if the model computes its loss itself
     * @throws IllegalArgumentException if the metric does not go with that loss
     */
    default void checkLoss(Optional<Objective> objective) {}

    /**
     * Which way is better, for choosing the best epoch.
     *
     * @return true, the default, if a larger value is better
     */
    default boolean higherIsBetter() {
        return true;
    }
}
