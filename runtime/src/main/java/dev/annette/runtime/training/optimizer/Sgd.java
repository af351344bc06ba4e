package dev.annette.runtime.training.optimizer;

import dev.annette.runtime.memory.ParameterStore;

/**
 * Stochastic gradient descent, as PyTorch's {@code SGD} computes it. With gradient g, parameter p, velocity b (zero at first):
 *
 * <pre>
 * g = g + weightDecay p
 * b = momentum b + g
 * p = p - learningRate b                      without momentum: b is g
 * p = p - learningRate (g + momentum b)       with Nesterov's momentum
 * </pre>
 *
 * <p>Weight decay reaches every trainable parameter, biases and normalisations included.
 *
 * @param learningRate size of a step, above 0
 * @param momentum share of the velocity that the next step keeps, 0 to below 1
 * @param isNesterov whether the gradient is taken where momentum leads
 * @param weightDecay strength of the pull towards zero, 0 or more
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al. (2013), On the importance of initialization and momentum
 *      in deep learning</a>
 */
public record Sgd(double learningRate, double momentum, boolean isNesterov, double weightDecay) implements Optimizer {

    /**
     * Checks the settings.
     *
     * @param learningRate size of a step
     * @param momentum share of the velocity that the next step keeps
     * @param isNesterov whether the gradient is taken where momentum leads
     * @param weightDecay strength of the pull towards zero
     * @throws IllegalArgumentException if one is out of its range, or Nesterov's momentum is wanted and momentum is 0
     */
    public Sgd {
        Settings.requirePositive("learning rate", learningRate);
        Settings.requireBelowOne("momentum", momentum);
        Settings.requireNotNegative("weight decay", weightDecay);
        if (isNesterov && momentum == 0) {
            throw new IllegalArgumentException("Nesterov's momentum needs a momentum above 0; set momentum(0.9) before nesterov()");
        }
    }

    /**
     * Plain gradient descent.
     *
     * @param learningRate size of a step, above 0; 0.01 to 0.1 are usual
     * @return an optimizer without momentum and weight decay
     * @throws IllegalArgumentException if the learning rate is not above 0
     */
    public static Sgd withLearningRate(double learningRate) {
        return new Sgd(learningRate, 0, false, 0);
    }

    /**
     * Lets steps keep a share of the ones before them.
     *
     * @param momentum the share, 0 to below 1; 0.9 is usual
     * @return this optimizer with that momentum
     * @throws IllegalArgumentException if it is out of its range
     */
    public Sgd momentum(double momentum) {
        return new Sgd(learningRate, momentum, isNesterov, weightDecay);
    }

    /**
     * Takes Nesterov's form of momentum.
     *
     * @return this optimizer with Nesterov's momentum
     * @throws IllegalArgumentException if momentum is 0
     */
    public Sgd nesterov() {
        return new Sgd(learningRate, momentum, true, weightDecay);
    }

    /**
     * Pulls parameters towards zero.
     *
     * @param weightDecay added to the gradient as {@code weightDecay} times the parameter; 5e-4 is usual
     * @return this optimizer with that weight decay
     * @throws IllegalArgumentException if it is negative
     */
    public Sgd weightDecay(double weightDecay) {
        return new Sgd(learningRate, momentum, isNesterov, weightDecay);
    }

    @Override
    public State newState(ParameterStore parameters) {
        return new ChunkedState(parameters, rule(parameters.trainableLength()));
    }

    ChunkedState.Rule rule(long length) {
        return momentum == 0 ? new Plain((float) weightDecay) : new WithMomentum(this, length);
    }

    private static final class Plain implements ChunkedState.Rule {
        private final float decay;
        private float rate;

        Plain(float decay) {
            this.decay = decay;
        }

        @Override
        public int moments() {
            return 0;
        }

        @Override
        public void prepare(long step, double learningRate) {
            rate = (float) learningRate;
        }

        @Override
        public void apply(int chunk, float[] values, float[] gradients, int count) {
            update(values, gradients, count, rate, decay);
        }

        private static void update(float[] values, float[] gradients, int count, float rate, float decay) {
            for (int i = 0; i < count; i++) {
                values[i] -= rate * (gradients[i] + decay * values[i]);
            }
        }
    }

    private static final class WithMomentum implements ChunkedState.Rule {
        private final float[][] velocities;
        private final float momentum;
        private final float decay;
        private final boolean isNesterov;
        private float rate;

        WithMomentum(Sgd settings, long length) {
            this.velocities = ChunkedState.moments(length);
            this.momentum = (float) settings.momentum;
            this.decay = (float) settings.weightDecay;
            this.isNesterov = settings.isNesterov;
        }

        @Override
        public int moments() {
            return 1;
        }

        @Override
        public void prepare(long step, double learningRate) {
            rate = (float) learningRate;
        }

        @Override
        public void apply(int chunk, float[] values, float[] gradients, int count) {
            if (isNesterov) {
                updateNesterov(values, gradients, velocities[chunk], count, rate, momentum, decay);
            } else {
                update(values, gradients, velocities[chunk], count, rate, momentum, decay);
            }
        }

        private static void update(float[] values, float[] gradients, float[] velocities, int count, float rate, float momentum,
                float decay) {
            for (int i = 0; i < count; i++) {
                float gradient = gradients[i] + decay * values[i];
                float velocity = momentum * velocities[i] + gradient + ChunkedState.FLUSH - ChunkedState.FLUSH;
                velocities[i] = velocity;
                values[i] -= rate * velocity;
            }
        }

        private static void updateNesterov(float[] values, float[] gradients, float[] velocities, int count, float rate, float momentum,
                float decay) {
            for (int i = 0; i < count; i++) {
                float gradient = gradients[i] + decay * values[i];
                float velocity = momentum * velocities[i] + gradient + ChunkedState.FLUSH - ChunkedState.FLUSH;
                velocities[i] = velocity;
                values[i] -= rate * (gradient + momentum * velocity);
            }
        }
    }
}
