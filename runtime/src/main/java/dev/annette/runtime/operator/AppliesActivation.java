package dev.annette.runtime.operator;

/**
 * The option to apply a function to an operator's output before it is stored.
 *
 * @param <B> the operator's builder
 */
public interface AppliesActivation<B> {

    /**
     * Applies a function to the output.
     *
     * @param function the function; fused in training, one whose derivative is computed from the output
     * @param alpha its first parameter
     * @param beta its second parameter
     * @return this builder
     */
    B activation(Pointwise function, float alpha, float beta);

    /**
     * Applies a function with a parameter to the output.
     *
     * @param function the function; fused in training, one whose derivative is computed from the output
     * @param alpha its parameter
     * @return this builder
     */
    default B activation(Pointwise function, float alpha) {
        return activation(function, alpha, function.beta());
    }

    /**
     * Applies a function to the output.
     *
     * @param function the function; fused in training, one whose derivative is computed from the output
     * @return this builder
     */
    default B activation(Pointwise function) {
        return activation(function, function.alpha(), function.beta());
    }
}
