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
    }
}
