package dev.annette.runtime.operator;

import dev.annette.runtime.onednn.ElementwiseAlgorithm;

/** A function applied to every element. */
public enum Pointwise {
    /** {@code max(0, x)}. */
    RELU(ElementwiseAlgorithm.RELU, 0, 0),
    /** {@code x > 0 ? x : alpha x}; alpha is 0.01 unless given. */
    LEAKY_RELU(ElementwiseAlgorithm.RELU, 0.01f, 0),
    /** {@code x > 0 ? x : alpha (e^x - 1)}; alpha is 1 unless given. */
    ELU(ElementwiseAlgorithm.ELU, 1, 0),
    /** {@code x Phi(x)} with the exact normal distribution function. */
    GELU(ElementwiseAlgorithm.GELU_ERF, 0, 0),
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID(ElementwiseAlgorithm.LOGISTIC, 0, 0),
    /** The hyperbolic tangent. */
    TANH(ElementwiseAlgorithm.TANH, 0, 0),
    /** {@code log(1 + e^x)}. */
    SOFTPLUS(ElementwiseAlgorithm.SOFT_RELU, 1, 0),
    /** {@code x / (1 + e^-x)}. */
    SILU(ElementwiseAlgorithm.SWISH, 1, 0),
    /** {@code x max(0, min(1, x / 6 + 1 / 2))}. */
    HARD_SWISH(ElementwiseAlgorithm.HARDSWISH, 1f / 6, 0.5f),
    /** {@code alpha x + beta}; x itself unless given. Its derivative needs neither input nor output. */
    LINEAR(ElementwiseAlgorithm.LINEAR, 1, 0),
    /** {@code x^2}. */
    SQUARE(ElementwiseAlgorithm.SQUARE, 0, 0),
    /** {@code alpha x^beta}; x itself unless given. */
    POWER(ElementwiseAlgorithm.POWER, 1, 1),
    /** {@code e^x}. */
    EXP(ElementwiseAlgorithm.EXP, 0, 0),
    /** The natural logarithm. */
    LOG(ElementwiseAlgorithm.LOG, 0, 0),
    /** The square root. */
    SQRT(ElementwiseAlgorithm.SQRT, 0, 0),
    /** The absolute value; its derivative at 0 is 0. */
    ABS(ElementwiseAlgorithm.ABS, 0, 0),
    /** {@code max(alpha, min(beta, x))}, from 0 to 1 unless given; its derivative at a bound is 0. */
    CLIP(ElementwiseAlgorithm.CLIP, 0, 1);

    private final ElementwiseAlgorithm algorithm;
    private final float alpha;
    private final float beta;

    Pointwise(ElementwiseAlgorithm algorithm, float alpha, float beta) {
        this.algorithm = algorithm;
        this.alpha = alpha;
        this.beta = beta;
    }

    /** {@return whether the derivative is computed from the output, so that the function may be fused or work in place in training} */
    public boolean derivativeFromOutput() {
        return this == LINEAR || algorithm.backwardReadsDst();
    }

    ElementwiseAlgorithm algorithm() {
        return algorithm;
    }

    float alpha() {
        return alpha;
    }

    float beta() {
        return beta;
    }
}
