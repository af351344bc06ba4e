package dev.annette.examples.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.Network;

/**
 * A sample that the network took for another class.
 *
 * @param index       its index in the data set
 * @param actual      its true class
 * @param predicted   the class that the network chose
 * @param probability how sure the network was: the softmax of the chosen class's score
 */
public record Misread(int index, int actual, int predicted, double probability) {
    private static final int BATCH = 250;

    /**
     * Asks a network about all samples.
     *
     * @param network gives a score for each class
     * @param data    samples with class indices
     * @return the mistakes, the most certain first
     */
    public static List<Misread> find(Network network, Dataset data) {
        int classes = network.outputShape()[0];
        float[] samples = new float[Math.multiplyExact(BATCH, data.sampleLength())];
        float[] scores = new float[BATCH * classes];
        float[] target = new float[1];
        List<Misread> misread = new ArrayList<>();
        for (int first = 0; first < data.size(); first += BATCH) {
            int count = Math.min(BATCH, data.size() - first);
            for (int i = 0; i < count; i++) {
                data.copySample(first + i, samples, i * data.sampleLength());
            }
            network.predict(samples, count, scores);
            for (int i = 0; i < count; i++) {
                data.copyTarget(first + i, target, 0);
                double[] probabilities = softmax(scores, i * classes, classes);
                int predicted = largest(probabilities);
                if (predicted != (int) target[0]) {
                    misread.add(new Misread(first + i, (int) target[0], predicted, probabilities[predicted]));
                }
            }
        }
        misread.sort(Comparator.comparingDouble(Misread::probability).reversed());
        return misread;
    }

    /**
     * Turns scores into probabilities.
     *
     * @param scores any numbers
     * @param first  index of the first score
     * @param count  how many scores
     * @return as many numbers above 0 that sum to 1
     */
    public static double[] softmax(float[] scores, int first, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, scores[first + i]);
        }
        double[] probabilities = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            probabilities[i] = Math.exp(scores[first + i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < count; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
