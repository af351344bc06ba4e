package dev.annette.runtime.training.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each true class was taken for each class. Its value as a metric is the mean F1 of all classes, each counting alike
 * ({@code macro F1}); a class that is neither present nor predicted counts 0, as in scikit-learn.
 *
 * <p>After a fit it holds the counts of the last validation, after an evaluation those of the data evaluated:
 *
 * <pre>{@code
 * ConfusionMatrix confusion = ConfusionMatrix.of(Mnist.test().classNames());
 * Trainer.of(net).metric(confusion).evaluate(Mnist.test());
 * System.out.println(confusion.table());
 * }</pre>
 */
public final class ConfusionMatrix implements Metric {
    private final List<String> classNames;
    private final long[][] counts;

    private ConfusionMatrix(List<String> classNames) {
        if (classNames.size() < 2) {
            throw new IllegalArgumentException("A confusion matrix needs at least 2 classes, found " + classNames);
        }
        this.classNames = List.copyOf(classNames);
        this.counts = new long[classNames.size()][classNames.size()];
    }

    /**
     * For classes named by their numbers.
     *
     * @param classes how many there are, at least 2; 2 for an output of one unit
     * @return a new metric
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public static ConfusionMatrix of(int classes) {
        return new ConfusionMatrix(IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /**
     * For classes with names.
     *
     * @param classNames the names in the order of the class indices, at least 2
     * @return a new metric
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public static ConfusionMatrix of(List<String> classNames) {
        return new ConfusionMatrix(classNames);
    }

    @Override
    public String name() {
        return "macro F1";
    }

    @Override
    public void reset() {
        for (long[] row : counts) {
            Arrays.fill(row, 0);
        }
    }

    /**
     * Counts a batch.
     *
     * @throws IllegalArgumentException if the outputs tell another number of classes apart than this matrix has
     */
    @Override
    public void update(Predictions predictions) {
        if (predictions.classes() != classNames.size()) {
            throw new IllegalArgumentException("The confusion matrix has " + classNames.size() + " classes, the outputs tell "
                    + predictions.classes() + " apart; make it with ConfusionMatrix.of(" + predictions.classes() + ")");
        }
        for (int sample = 0; sample < predictions.size(); sample++) {
            counts[predictions.targetClass(sample)][predictions.predictedClass(sample)]++;
        }
    }

    @Override
    public double value() {
        if (total() == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int label = 0; label < classNames.size(); label++) {
            sum += f1(label);
        }
        return sum / classNames.size();
    }

    /**
     * The names of the classes.
     *
     * @return the names in the order of the class indices
     */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * One cell.
     *
     * @param actual index of the true class
     * @param predicted index of the predicted class
     * @return how many samples of the one were taken for the other
     */
    public long count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /**
     * Of the samples predicted to be of a class, the share that is.
     *
     * @param label index of the class
     * @return true positives / (true positives + false positives); 0 if the class was never predicted
     */
    public double precision(int label) {
        long predicted = predicted(label);
        return predicted == 0 ? 0 : (double) counts[label][label] / predicted;
    }

    /**
     * Of the samples of a class, the share that was predicted to be.
     *
     * @param label index of the class
     * @return true positives / (true positives + false negatives); 0 if there were no samples of the class
     */
    public double recall(int label) {
        long actual = actual(label);
        return actual == 0 ? 0 : (double) counts[label][label] / actual;
    }

    /**
     * The harmonic mean of precision and recall.
     *
     * @param label index of the class
     * @return 2 true positives / (2 true positives + false positives + false negatives); 0 if the class neither occurred nor was predicted
     */
    public double f1(int label) {
        long sum = actual(label) + predicted(label);
        return sum == 0 ? 0 : 2.0 * counts[label][label] / sum;
    }

    /**
     * The share of all samples on the diagonal.
     *
     * @return the accuracy; NaN before the first batch
     */
    public double accuracy() {
        long correct = 0;
        for (int label = 0; label < counts.length; label++) {
            correct += counts[label][label];
        }
        return (double) correct / total();
    }

    private long actual(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    private long predicted(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    private long total() {
        long sum = 0;
        for (int label = 0; label < counts.length; label++) {
            sum += actual(label);
        }
        return sum;
    }

    /**
     * The counts with a row per true class, its recall, precision and F1 behind it.
     *
     * @return a table of several lines, each ended by a line feed
     */
    public String table() {
        int nameWidth = Math.max("actual".length(), longest());
        int width = Math.max(longest(), Long.toString(total()).length()) + 2;
        StringBuilder table = new StringBuilder(" ".repeat(nameWidth)).append("  predicted\n");
        table.append(String.format(Locale.ROOT, "%-" + nameWidth + "s", "actual"));
        for (String name : classNames) {
            table.append(String.format(Locale.ROOT, "%" + width + "s", name));
        }
        table.append(String.format(Locale.ROOT, "%10s%11s%8s", "recall", "precision", "F1")).append("\n");
        for (int label = 0; label < counts.length; label++) {
            table.append(String.format(Locale.ROOT, "%-" + nameWidth + "s", classNames.get(label)));
            for (long count : counts[label]) {
                table.append(String.format(Locale.ROOT, "%" + width + "d", count));
            }
            table.append(String.format(Locale.ROOT, "%10.4f%11.4f%8.4f", recall(label), precision(label), f1(label))).append('\n');
        }
        return table.toString();
    }

    private int longest() {
        return classNames.stream().mapToInt(String::length).max().orElse(0);
    }
}
