package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;

/**
 * The option to add a value to an operator's output before it is stored.
 *
 * @param <B> the operator's builder
 */
public interface AddsResidual<B> {

    /**
     * Adds a value to the output, before a fused function is applied. The output may live in the value's place, where it is then added up.
     *
     * @param value what is added, of the output's shape
     * @return this builder
     */
    B residual(Value value);
}
