package dev.annette.runtime.training.optimizer;

import dev.annette.runtime.memory.ParameterStore;

/**
 * Adam with decoupled weight decay, as PyTorch's {@code AdamW} computes it. With gradient g, parameter p, step t from 1, moments m and v
 * (zero at first):
 *
 * <pre>
 * p = p (1 - learningRate weightDecay)
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g g
 * p = p - learningRate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>Weight decay reaches every trainable parameter, biases and normalisations included.
 *
 * @param learningRate size of a step, above 0
 * @param beta1 share of the mean gradient that the next step keeps, 0 to below 1
 * @param beta2 share of the mean square that the next step keeps, 0 to below 1
 * @param epsilon keeps the denominator from zero, above 0
 * @param weightDecay strength of the pull towards zero, 0 or more
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter (2019), Decoupled weight decay regularization</a>
 */
public record AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {

    /**
     * Checks the settings.
     *
     * @param learningRate size of a step
     * @param beta1 for the mean gradient
     * @param beta2 for the mean square
     * @param epsilon added to the denominator
     * @param weightDecay strength of the pull towards zero
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdamW {
        AdamRule.requireSettings(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    /**
     * The usual settings: betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.01.
     *
     * @param learningRate size of a step, above 0; 0.001 is usual
     * @return an optimizer
     * @throws IllegalArgumentException if the learning rate is not above 0
     */
    public static AdamW withLearningRate(double learningRate) {
        return new AdamW(learningRate, 0.9, 0.999, 1e-8, 1e-2);
    }

    /**
     * Sets how slowly the means forget.
     *
     * @param beta1 for the mean gradient, 0 to below 1
     * @param beta2 for the mean square, 0 to below 1
     * @return this optimizer with those betas
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdamW betas(double beta1, double beta2) {
        return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    /**
     * Sets what is added to the denominator.
     *
     * @param epsilon a number above 0
     * @return this optimizer with that epsilon
     * @throws IllegalArgumentException if it is not above 0
     */
    public AdamW epsilon(double epsilon) {
        return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    /**
     * Pulls parameters towards zero.
     *
     * @param weightDecay takes {@code learningRate weightDecay} of a parameter away in each step; 0.01 is usual
     * @return this optimizer with that weight decay
     * @throws IllegalArgumentException if it is negative
     */
    public AdamW weightDecay(double weightDecay) {
        return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public State newState(ParameterStore parameters) {
        return new ChunkedState(parameters, rule(parameters.trainableLength()));
    }

    ChunkedState.Rule rule(long length) {
        return new AdamRule(beta1, beta2, epsilon, weightDecay, true, length);
    }
}
