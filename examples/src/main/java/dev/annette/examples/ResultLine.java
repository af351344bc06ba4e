package dev.annette.examples;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The last line of an example, for scripts: {@code result: accuracy=0.9912 loss=0.0301 epochs=5 seconds=41.2 seed=42}. */
public final class ResultLine {
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * The line of an example that classifies.
     *
     * @param accuracy the share of right answers on the test part, from 0 to 1
     * @param loss     the mean loss on the test part
     * @param epochs   how often the training data were gone through
     * @param seconds  the time from the start of the example to its end
     * @param seed     the seed of the run
     */
    public ResultLine(double accuracy, double loss, int epochs, double seconds, long seed) {
        with("accuracy", accuracy);
        with("loss", loss);
        run(epochs, seconds, seed);
    }

    /**
     * The line of an example that is measured otherwise.
     *
     * @param measure its name
     * @param value   what was measured, as text
     * @param epochs  how often the training data were gone through
     * @param seconds the time from the start of the example to its end
     * @param seed    the seed of the run
     */
    public ResultLine(String measure, String value, int epochs, double seconds, long seed) {
        with(measure, value);
        run(epochs, seconds, seed);
    }

    private void run(int epochs, double seconds, long seed) {
        with("epochs", Integer.toString(epochs));
        with("seconds", String.format(Locale.ROOT, "%.1f", seconds));
        with("seed", Long.toString(seed));
    }

    /**
     * Adds a number at the end, with four digits behind the point.
     *
     * @param key   its name
     * @param value the number
     * @return this
     * @throws IllegalArgumentException if the name is taken, or a script could not tell name and value apart
     */
    public ResultLine with(String key, double value) {
        return with(key, String.format(Locale.ROOT, "%.4f", value));
    }

    /**
     * Adds a value at the end.
     *
     * @param key   its name
     * @param value its text
     * @return this
     * @throws IllegalArgumentException if the name is taken, or a script could not tell name and value apart
     */
    public ResultLine with(String key, String value) {
        if (!key.matches("[a-z][a-z0-9-]*") || !value.matches("[^\\s=]+")) {
            throw new IllegalArgumentException(key + "=" + value + ": expected a name of small letters and a value without spaces");
        }
        if (values.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException(key + " is " + values.get(key) + " already");
        }
        return this;
    }

    @Override
    public String toString() {
        return values.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" ", "result: ", ""));
    }
}
