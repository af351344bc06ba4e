package dev.annette.runtime.network;

import dev.annette.runtime.memory.ParameterStore;

/** What happens to the parameters when a training step has computed their gradients: an optimizer's step. */
@FunctionalInterface
public interface ParameterUpdate {

    /**
     * Changes the parameters.
     *
     * @param store the parameters and their gradients
     */
    void update(ParameterStore store);
}
