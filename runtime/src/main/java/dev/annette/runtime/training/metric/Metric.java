package dev.annette.runtime.training.metric;

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
     * Which way is better, for choosing the best epoch.
     *
     * @return true, the default, if a larger value is better
     */
    default boolean higherIsBetter() {
        return true;
    }
}
