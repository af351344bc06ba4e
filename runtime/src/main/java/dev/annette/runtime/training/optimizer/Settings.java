package dev.annette.runtime.training.optimizer;

/** Checks of what optimizers are set to, each with the option's name in its message. */
final class Settings {
    private Settings() {}

    static void requirePositive(String option, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(option + " is " + value + "; expected a number above 0, for example 0.001");
        }
    }

    static void requireNotNegative(String option, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(option + " is " + value + "; expected 0 or more");
        }
    }

    static void requireBelowOne(String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(option + " is " + value + "; expected at least 0 and below 1, for example 0.9");
        }
    }
}
