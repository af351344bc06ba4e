package dev.annette;

/**
 * Names a function that is applied to the output of a layer.
 *
 * <p>Each is also a layer of its own in {@link dev.annette.layer}, where the slope of the leaky ReLU and the alpha of the ELU
 * can be chosen.
 */
public enum Activation {

    /** {@code y = x}: the output is left as it is. */
    NONE,

    /** {@code y = max(x, 0)}, see {@link dev.annette.layer.ReLU}. */
    RELU,

    /** {@code y = x} for {@code x > 0}, else {@code 0.01 * x}, see {@link dev.annette.layer.LeakyReLU}. */
    LEAKY_RELU,

    /** {@code y = x} for {@code x > 0}, else {@code exp(x) - 1}, see {@link dev.annette.layer.ELU}. */
    ELU,

    /** {@code y = x / 2 * (1 + erf(x / sqrt(2)))}, the exact form, see {@link dev.annette.layer.GELU}. */
    GELU,

    /** {@code y = 1 / (1 + exp(-x))}, see {@link dev.annette.layer.Sigmoid}. */
    SIGMOID,

    /** {@code y = tanh(x)}, see {@link dev.annette.layer.Tanh}. */
    TANH,

    /** {@code y = log(1 + exp(x))}, see {@link dev.annette.layer.Softplus}. */
    SOFTPLUS,

    /** {@code y = x / (1 + exp(-x))}, see {@link dev.annette.layer.SiLU}. */
    SILU,

    /** {@code y = x * min(max(x + 3, 0), 6) / 6}, see {@link dev.annette.layer.HardSwish}. */
    HARD_SWISH,

    /**
     * {@code y[c] = exp(x[c]) / sum over j of exp(x[j])}, over the last axis of vectors and sequences and over the channels of
     * pictures, see {@link dev.annette.layer.Softmax}.
     */
    SOFTMAX
}
