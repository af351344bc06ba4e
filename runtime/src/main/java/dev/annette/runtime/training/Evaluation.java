package dev.annette.runtime.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Loss and metrics over a data set, or over an epoch of training.
 *
 * @param samples how many samples were seen
 * @param loss the mean loss of all samples
 * @param metrics the value of each metric by its name, in the order in which they were given to the trainer
 * @param seconds how long it took
 */
public record Evaluation(long samples, double loss, Map<String, Double> metrics, double seconds) {
    /** The name under which the loss appears among the metrics. */
    public static final String LOSS = "loss";

    /**
     * Keeps a copy of the metrics.
     *
     * @param samples how many samples were seen
     * @param loss the mean loss
     * @param metrics values by name
     * @param seconds how long it took
     */
    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * A value by its name.
     *
     * @param name {@code loss}, or the name of a metric
     * @return the value
     * @throws IllegalArgumentException if there is no such value
     */
    public double value(String name) {
        if (name.equals(LOSS)) {
            return loss;
        }
        Double value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no metric " + name + "; found loss" + (metrics.isEmpty() ? "" : ", ")
                    + String.join(", ", metrics.keySet()));
        }
        return value;
    }

    /**
     * The speed.
     *
     * @return samples per second
     */
    public double samplesPerSecond() {
        return samples / seconds;
    }

    /**
     * Loss and metrics in one line.
     *
     * @return for example {@code loss 0.0712, accuracy 0.9781}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", loss));
        metrics.forEach((name, value) -> text.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
        return text.toString();
    }
}
