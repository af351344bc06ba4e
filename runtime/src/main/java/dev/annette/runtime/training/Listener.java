package dev.annette.runtime.training;

/**
 * Is told how a fit goes, on the thread that trains. Every method does nothing unless overridden. What a listener throws ends the fit.
 */
public interface Listener {
    /**
     * Before the first epoch, after all checks.
     *
     * @param training the fit
     */
    default void onTrainStart(Training training) {}

    /**
     * Before the first batch of an epoch.
     *
     * @param training the fit
     */
    default void onEpochStart(Training training) {}

    /**
     * After the step of a batch. Called so often that it should be quick and allocate nothing.
     *
     * @param training the fit
     */
    default void onBatchEnd(Training training) {}

    /**
     * After an epoch and its validation.
     *
     * @param training the fit
     * @param epoch what the epoch brought
     */
    default void onEpochEnd(Training training, EpochRecord epoch) {}

    /**
     * After the last epoch.
     *
     * @param training the fit
     * @param history what all epochs brought
     */
    default void onTrainEnd(Training training, History history) {}

    /**
     * Instead of {@link #onTrainEnd} when the fit ends in an exception, which goes on to the caller afterwards. To release what
     * {@link #onTrainStart} took.
     *
     * @param training the fit
     * @param failure the exception
     */
    default void onTrainFailure(Training training, Throwable failure) {}
}
