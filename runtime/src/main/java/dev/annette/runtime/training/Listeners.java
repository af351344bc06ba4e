package dev.annette.runtime.training;

import java.io.PrintStream;
import java.util.Locale;

/** Ready-made listeners. */
public final class Listeners {
    private Listeners() {}

    /**
     * Prints a line per epoch: loss and metrics in training and validation, seconds, samples per second.
     *
     * @param out where to
     * @return a listener
     */
    public static Listener lines(PrintStream out) {
        return new Lines(out);
    }

    private record Lines(PrintStream out) implements Listener {
        @Override
        public void onEpochEnd(Training training, EpochRecord epoch) {
            out.printf(Locale.ROOT, "epoch %" + Integer.toString(training.epochs()).length() + "d/%d: %s%n", epoch.epoch(),
                    training.epochs(),
                    epoch.summary());
        }
    }
}
