package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Parameter;

/**
 * The options of convolutions and transposed convolutions.
 *
 * @param <B> the operator's own builder
 */
public abstract class FilterBuilder<B extends FilterBuilder<B>> extends WindowBuilder<B> implements AppliesActivation<B> {

    private Parameter weight;
    private Parameter bias;
    private int groups = 1;
    private Activation activation;

    /**
     * A builder of an operator.
     *
     * @param name what the layer is called
     */
    FilterBuilder(String name) {
        super(name);
    }

    Parameter weight() {
        return required(weight, "weight");
    }

    /** The bias, null if there is none. */
    Parameter bias() {
        return bias;
    }

    int groups() {
        return groups;
    }

    /** The function applied to the output, null if there is none. */
    Activation activation() {
        return activation;
    }

    /**
     * Sets the filters.
     *
     * @param parameter {@code filters x channels / groups x kernel}; of a transposed convolution {@code channels x filters / groups x kernel}
     * @return this builder
     */
    public B weight(Parameter parameter) {
        weight = parameter;
        return self();
    }

    /**
     * Sets the bias; none unless set.
     *
     * @param parameter {@code filters}
     * @return this builder
     */
    public B bias(Parameter parameter) {
        bias = parameter;
        return self();
    }

    /**
     * Sets how many groups the channels are parted into; 1 unless set.
     *
     * @param count the number of groups
     * @return this builder
     */
    public B groups(int count) {
        groups = count;
        return self();
    }

    @Override
    public B activation(Pointwise function, float alpha, float beta) {
        activation = new Activation(function, alpha, beta);
        return self();
    }
}
