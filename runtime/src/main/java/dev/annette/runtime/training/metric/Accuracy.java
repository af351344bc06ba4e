package dev.annette.runtime.training.metric;

/** The share of samples whose true class is among the {@code k} classes that the network thinks likeliest. */
public final class Accuracy implements Metric {
    private final int k;
    private long correct;
    private long samples;

    private Accuracy(int k) {
        this.k = k;
    }

    /**
     * The share of samples whose largest output is that of the true class; for an output of one unit, whose sign is right.
     *
     * @return a new metric, named {@code accuracy}
     */
    public static Accuracy top1() {
        return new Accuracy(1);
    }

    /**
     * The share of samples whose true class has one of the {@code k} largest outputs.
     *
     * @param k how many guesses the network has, at least 1
     * @return a new metric, named {@code accuracy} for 1 and, for example, {@code top-5 accuracy} for 5
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    public static Accuracy topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("topK(" + k + ") counts nothing; k must be at least 1");
        }
        return new Accuracy(k);
    }

    @Override
    public String name() {
        return k == 1 ? "accuracy" : "top-" + k + " accuracy";
    }

    @Override
    public void reset() {
        correct = 0;
        samples = 0;
    }

    @Override
    public void update(Predictions predictions) {
        for (int sample = 0; sample < predictions.size(); sample++) {
            if (predictions.rankOfTarget(sample) < k) {
                correct++;
            }
        }
        samples += predictions.size();
    }

    @Override
    public double value() {
        return (double) correct / samples;
    }
}
