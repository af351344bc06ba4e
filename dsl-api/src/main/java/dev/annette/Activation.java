package dev.annette;

/** A function applied to every element of a layer's output. */
public enum Activation {
    /** The identity. */
    NONE,

    /** Rectified linear unit. */
    RELU,

    /** Leaky ReLU with slope 0.01. */
    LEAKY_RELU,

    /** ELU with alpha 1. */
    ELU,

    /** Exact GELU. */
    GELU,

    /** Logistic function. */
    SIGMOID,

    /** Hyperbolic tangent. */
    TANH,

    /** Softplus. */
    SOFTPLUS,

    /** SiLU. */
    SILU,

    /** Hard-swish. */
    HARD_SWISH,

    /** Softmax. */
    SOFTMAX
}
