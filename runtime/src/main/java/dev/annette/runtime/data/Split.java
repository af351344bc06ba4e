package dev.annette.runtime.data;

import java.util.Objects;

/**
 * A data set in two parts.
 *
 * @param train the part to learn from
 * @param test  the part to judge by
 */
public record Split(Dataset train, Dataset test) {

    /**
     * Pairs two data sets.
     *
     * @param train the part to learn from
     * @param test  the part to judge by
     * @throws NullPointerException if one of them is null
     */
    public Split {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
    }
}
