package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Parameter;

/**
 * The options of operators that normalize, then scale and shift.
 *
 * @param <B> the operator's own builder
 */
public abstract class NormalizationBuilder<B extends NormalizationBuilder<B>> extends Operator.Builder<B> {

    private Parameter scale;
    private Parameter shift;
    private float epsilon = 1e-5f;

    /**
     * A builder of an operator.
     *
     * @param name what the layer is called
     */
    NormalizationBuilder(String name) {
        super(name);
    }

    Parameter scale() {
        return scale;
    }

    Parameter shift() {
        return shift;
    }

    float epsilon() {
        return epsilon;
    }

    /**
     * Sets what is multiplied with what was normalized; nothing unless set.
     *
     * @param parameter {@code channels}, or of the shape of the normalized dimensions
     * @return this builder
     */
    public B scale(Parameter parameter) {
        scale = parameter;
        return self();
    }

    /**
     * Sets what is added to what was normalized; nothing unless set.
     *
     * @param parameter {@code channels}, or of the shape of the normalized dimensions
     * @return this builder
     */
    public B shift(Parameter parameter) {
        shift = parameter;
        return self();
    }

    /**
     * Sets what is added to the variance; 1e-5 unless set.
     *
     * @param number a small positive number
     * @return this builder
     */
    public B epsilon(float number) {
        epsilon = number;
        return self();
    }
}
