package dev.annette.examples;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.History;

/**
 * Trains with two learning rates: most epochs with the first, the last fifth of them with a tenth of it. Large steps learn fast and end
 * somewhere around the best place; small ones settle there.
 */
public final class TwoRates {
    private static final int LAST_PART = 5;

    private TwoRates() {}

    /** One fit. */
    @FunctionalInterface
    public interface Fit {
        /**
         * Trains on from where the network stands.
         *
         * @param rate   the learning rate
         * @param epochs how many epochs
         * @param part   0 for the first fit, 1 for the second; to be added to the seed, so that the second sees another order
         * @return what the epochs brought
         */
        History with(double rate, int epochs, int part);
    }

    /**
     * Trains in both parts; fewer than five epochs are one.
     *
     * @param rate   the first learning rate
     * @param epochs how many epochs in all
     * @param fit    trains for a part
     * @return what the epochs of both brought
     */
    public static List<EpochRecord> train(double rate, int epochs, Fit fit) {
        int last = epochs / LAST_PART;
        List<EpochRecord> records = new ArrayList<>(fit.with(rate, epochs - last, 0).epochs());
        if (last > 0) {
            records.addAll(fit.with(rate / 10, last, 1).epochs());
        }
        return records;
    }
}
