package dev.annette.runtime.training.metric;

import java.util.Optional;

import dev.annette.runtime.operator.Objective;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;

/**
 * Among how many equally likely tokens a language model hesitates: e to the mean cross-entropy over all steps that count, {@code exp(-1/n sum over steps of log p(token))} (Jelinek and
 * others 1977; Zhang et al., "Dive into Deep Learning", section 9.3). 1 is certainty, the size of the vocabulary is guessing.
 *
 * <p>It follows from the loss, so the outputs are not looked at, and costs nothing. Batches count by their steps: it is the exponential of the mean, not the mean of exponentials.
 */
public final class Perplexity implements Metric {
    private double sum;
    private long steps;

    private Perplexity() {}

    /**
     * The perplexity of a model that minimises a softmax cross-entropy without label smoothing. Of a model that computes its loss itself, that loss is taken for one.
     *
     * @return a new metric, named {@code perplexity}; lower is better
     */
    public static Perplexity of() {
        return new Perplexity();
    }

    @Override
    public String name() {
        return "perplexity";
    }

    @Override
    public void checkLoss(Optional<Objective> objective) {
        objective.ifPresent(minimised -> {
            if (!(minimised instanceof SoftmaxCrossEntropy entropy) || entropy.isSmoothed()) {
                throw new IllegalArgumentException(
                        "perplexity is e to the softmax cross-entropy without label smoothing, but the network minimises "
                                + minimised.getClass().getSimpleName() + (minimised instanceof SoftmaxCrossEntropy ? " with it" : "")
                                + "; leave the metric out");
            }
        });
    }

    @Override
    public boolean readsOutputs() {
        return false;
    }

    @Override
    public void reset() {
        sum = 0;
        steps = 0;
    }

    @Override
    public void update(Predictions predictions) {
        sum += predictions.meanLoss() * predictions.counted();
        steps += predictions.counted();
    }

    @Override
    public double value() {
        return Math.exp(sum / steps);
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }
}
