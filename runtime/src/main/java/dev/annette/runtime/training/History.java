package dev.annette.runtime.training;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a fit brought, epoch by epoch; immutable. */
public final class History {
    private final List<EpochRecord> epochs;
    private final Set<String> lowerIsBetter;

    /**
     * A history of these epochs.
     *
     * @param epochs the records in the order of time, all with the same metrics
     * @param lowerIsBetter the names of the metrics of which a smaller value is better; the loss is always one of them
     */
    History(List<EpochRecord> epochs, Set<String> lowerIsBetter) {
        this.epochs = List.copyOf(epochs);
        this.lowerIsBetter = Set.copyOf(lowerIsBetter);
    }

    /**
     * All epochs.
     *
     * @return the records in the order of time; fewer than asked for if a listener stopped the training
     */
    public List<EpochRecord> epochs() {
        return epochs;
    }

    /**
     * The last epoch.
     *
     * @return its record
     * @throws IllegalStateException if the training was stopped before its first batch
     */
    public EpochRecord last() {
        requireEpochs();
        return epochs.get(epochs.size() - 1);
    }

    /**
     * The epoch with the best value of the loss or of a metric: on the validation data, or without them on the training data. Of equal
     * ones the first; a value that is not a number is worse than any other.
     *
     * @param name {@code loss}, or the name of a metric
     * @return its record
     * @throws IllegalArgumentException if there is no such metric
     * @throws IllegalStateException if the training was stopped before its first batch
     */
    public EpochRecord best(String name) {
        requireEpochs();
        double sign = name.equals(Evaluation.LOSS) || lowerIsBetter.contains(name) ? -1 : 1;
        EpochRecord best = epochs.get(0);
        for (EpochRecord epoch : epochs) {
            double value = sign * epoch.decisive().value(name);
            double bestValue = sign * best.decisive().value(name);
            if (value > bestValue || Double.isNaN(bestValue) && !Double.isNaN(value)) {
                best = epoch;
            }
        }
        return best;
    }

    private void requireEpochs() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("The history has no epoch: the training was stopped before its first batch");
        }
    }

    /**
     * The history as comma-separated values: a line of names, then a line per epoch.
     *
     * @return the text, every line ended by a line feed
     */
    public String csv() {
        if (epochs.isEmpty()) {
            return "epoch,seconds,loss\n";
        }
        EpochRecord first = epochs.get(0);
        Stream<String> names = names(first.training(), "");
        if (first.validation().isPresent()) {
            names = Stream.concat(names, names(first.validation().get(), "validation "));
        }
        StringBuilder text = new StringBuilder("epoch,seconds,").append(names.collect(Collectors.joining(","))).append('\n');
        for (EpochRecord epoch : epochs) {
            text.append(epoch.epoch()).append(String.format(Locale.ROOT, ",%.3f", epoch.training().seconds()));
            append(text, epoch.training());
            epoch.validation().ifPresent(evaluation -> append(text, evaluation));
            text.append('\n');
        }
        return text.toString();
    }

    private static Stream<String> names(Evaluation evaluation, String prefix) {
        return Stream.concat(Stream.of(Evaluation.LOSS), evaluation.metrics().keySet().stream()).map(name -> quoted(prefix + name));
    }

    /** As RFC 4180 quotes a field. */
    private static String quoted(String name) {
        return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void append(StringBuilder text, Evaluation evaluation) {
        text.append(',').append(evaluation.loss());
        evaluation.metrics().values().forEach(value -> text.append(',').append(value));
    }

    /**
     * All epochs, one per line.
     *
     * @return the text
     */
    @Override
    public String toString() {
        return epochs.stream().map(EpochRecord::toString).collect(Collectors.joining("\n"));
    }
}
