package dev.annette.runtime.training;

import java.util.Locale;
import java.util.Optional;

/**
 * What an epoch brought.
 *
 * @param epoch its number, from 1
 * @param training loss and metrics over the epoch's batches, each measured before the step that learned from it
 * @param validation loss and metrics over the validation data after the epoch; empty without such data
 */
public record EpochRecord(int epoch, Evaluation training, Optional<Evaluation> validation) {
    /**
     * What counts when epochs are compared.
     *
     * @return the validation, or without one the training
     */
    public Evaluation decisive() {
        return validation.orElse(training);
    }

    /**
     * What the epoch brought, in one line.
     *
     * @return for example {@code loss 0.0712, accuracy 0.9781; validation loss 0.0598, accuracy 0.9802; 8.4 s, 7143 samples/s}
     */
    public String summary() {
        return training + validation.map(evaluation -> "; validation " + evaluation).orElse("")
                + String.format(Locale.ROOT, "; %.1f s, %.0f samples/s", training.seconds(), training.samplesPerSecond());
    }

    @Override
    public String toString() {
        return "epoch " + epoch + ": " + summary();
    }
}
