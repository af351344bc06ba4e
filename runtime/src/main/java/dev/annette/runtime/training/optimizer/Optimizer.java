package dev.annette.runtime.training.optimizer;

import dev.annette.runtime.memory.ParameterStore;

/** A rule by which gradients change parameters, with its settings; immutable, so that one optimizer serves any number of fits. */
public interface Optimizer {
    /**
     * The learning rate that this optimizer was made with.
     *
     * @return the learning rate of the first step, and of all where nothing changes it
     */
    double learningRate();

    /**
     * Begins a fit: a state without memory of any step.
     *
     * @param parameters the parameters that the steps will change; laid out for training already
     * @return the state, which holds memory in proportion to the trainable parameters
     */
    State newState(ParameterStore parameters);

    /**
     * Lets this optimizer see gradients whose norm, that of all gradients of the network as one vector, is at most {@code bound}: where it is larger, all are multiplied by
     * {@code bound / (norm + 1e-6)}, as PyTorch's {@code clip_grad_norm_} does. A step whose norm is NaN or infinite throws {@link NonFiniteGradientException} and changes nothing.
     *
     * @param bound the largest norm, above 0; 0.25 to 5 are usual
     * @return this optimizer behind clipped gradients
     * @throws IllegalArgumentException if the bound is not a number above 0
     * @throws IllegalStateException if this optimizer's gradients are clipped already
     * @see <a href="https://proceedings.mlr.press/v28/pascanu13.html">Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks</a>
     */
    default Optimizer clipNorm(double bound) {
        return ClippedOptimizer.of(this, ClippedOptimizer.Kind.NORM, bound);
    }

    /**
     * Lets this optimizer see gradients of which each is at least {@code -bound} and at most {@code bound}, as PyTorch's {@code clip_grad_value_} makes them. A gradient that is not a
     * number stays so.
     *
     * @param bound the largest amount of a gradient, above 0
     * @return this optimizer behind clipped gradients
     * @throws IllegalArgumentException if the bound is not a number above 0
     * @throws IllegalStateException if this optimizer's gradients are clipped already
     */
    default Optimizer clipValue(double bound) {
        return ClippedOptimizer.of(this, ClippedOptimizer.Kind.VALUE, bound);
    }

    /** What an optimizer remembers during one fit. Not for several threads. */
    interface State {
        /**
         * Changes all trainable parameters once, by the gradients that stand beside them. Allocates nothing.
         *
         * @param parameters the parameters that this state was made for
         * @param learningRate the learning rate of this step
         * @throws IllegalArgumentException if the number of trainable values is not that of {@link Optimizer#newState}
         */
        void step(ParameterStore parameters, double learningRate);

        /**
         * Tells how much memory the state holds from step to step, for reports.
         *
         * @return the bytes of what it remembers of each parameter; 0 for a state that remembers nothing or does not tell
         */
        default long bytes() {
            return 0;
        }
    }
}
