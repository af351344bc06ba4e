package dev.annette;

/**
 * Names the distribution that a parameter starts from.
 *
 * <p>The fans are those of PyTorch: for a {@link dev.annette.layer.Dense} layer {@code fanIn = features} and {@code fanOut =
 * units}; for a recurrent layer {@code fanOut = units} too, since each gate's block of a weight is a matrix by itself; for a convolution {@code fanIn = channels / groups * kernelHeight * kernelWidth} and {@code fanOut = filters *
 * kernelHeight * kernelWidth}. A bias uses the fans of the weight beside it. {@code U(a, b)} is the uniform distribution from
 * {@code a} to {@code b}, {@code N(m, s)} the normal one with mean {@code m} and standard deviation {@code s}.
 */
public enum Initializer {

    /**
     * {@code U(-1 / sqrt(fanIn), 1 / sqrt(fanIn))}, with which PyTorch starts the weights and biases of its convolution and
     * linear layers.
     */
    FAN_IN_UNIFORM,

    /**
     * {@code U(-sqrt(6 / fanIn), sqrt(6 / fanIn))}, for layers followed by a ReLU (gain {@code sqrt(2)}). Source: He et al.,
     * "Delving Deep into Rectifiers", 2015.
     */
    KAIMING_UNIFORM,

    /**
     * {@code N(0, sqrt(2 / fanIn))}, for layers followed by a ReLU (gain {@code sqrt(2)}). Source: He et al., "Delving Deep into
     * Rectifiers", 2015.
     */
    KAIMING_NORMAL,

    /**
     * {@code U(-sqrt(6 / (fanIn + fanOut)), sqrt(6 / (fanIn + fanOut)))}, for layers followed by a tanh or a sigmoid (gain 1).
     * Source: Glorot and Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural Networks", 2010.
     */
    XAVIER_UNIFORM,

    /**
     * {@code N(0, sqrt(2 / (fanIn + fanOut)))}, for layers followed by a tanh or a sigmoid (gain 1). Source: Glorot and Bengio,
     * "Understanding the Difficulty of Training Deep Feedforward Neural Networks", 2010.
     */
    XAVIER_NORMAL,

    /** {@code N(mean, standardDeviation)}, with the numbers of {@link Initialize}. */
    NORMAL,

    /** {@code U(-bound, bound)}, with the bound of {@link Initialize}. */
    UNIFORM,

    /** The same value everywhere: the {@code constant} of {@link Initialize}. */
    CONSTANT,

    /** 0 everywhere. */
    ZEROS,

    /** 1 everywhere. */
    ONES,

    /**
     * Bilinear upsampling, for the weight of a {@link dev.annette.layer.TransposedConv} with as many filters as channels and for nothing
     * else: each filter enlarges the channel of its own number with a pyramid of weights, {@code (1 - |i - centre| / half) * (1 - |j -
     * centre| / half)} with {@code half = (kernel + 1) / 2} rounded down, and starts with 0 for the other channels. Source: Long et al.,
     * "Fully Convolutional Networks for Semantic Segmentation", 2015.
     */
    BILINEAR,

    /**
     * A random orthogonal matrix, so that neither what goes forward through the steps of a recurrent layer nor its gradient grows or vanishes at first; for {@link
     * dev.annette.layer.Dense} and recurrent layers. Of a recurrent layer's weights, each gate's block is such a matrix by itself. A matrix that is not square has
     * orthonormal rows or columns, whichever are fewer. Source: Saxe et al., "Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear Neural Networks",
     * 2014.
     */
    ORTHOGONAL,

    /**
     * The reservoir of an echo state network, for the recurrent weight of a {@link dev.annette.layer.RNN} and for nothing else: each weight is different from 0 with the
     * probability {@code connectivity} of {@link Initialize}, is drawn from {@code U(-1, 1)} then, and all are scaled so that the eigenvalue that is largest in magnitude
     * has the magnitude {@code spectralRadius}. With less than 1 the layer forgets what it began with. Source: Jaeger, "The Echo State Approach to Analysing and Training
     * Recurrent Neural Networks", 2001.
     */
    RESERVOIR,

    /**
     * {@code U(-bound, bound)} with the probability {@code connectivity} and 0 otherwise, with the numbers of {@link Initialize}: the input weights of an echo state
     * network. For {@link dev.annette.layer.Dense} and recurrent layers.
     */
    SPARSE_UNIFORM
}
