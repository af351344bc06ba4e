package dev.annette;

/**
 * Names what training minimises.
 *
 * <p>{@code z} is the output of the network and {@code t} the target. The value is a mean over the samples of the batch or over
 * all their elements, as with PyTorch's {@code reduction='mean'}; a last batch that is smaller is averaged over its own samples.
 * Where an output is a sequence of a model with {@link Model#lengths()}, steps that don't count are left out of the mean, and have no gradient.
 */
public enum Loss {

    /** No loss: the network can predict and cannot be trained. */
    NONE,

    /**
     * {@code -sum over c of t[c] * log(softmax(z)[c])}, averaged over the samples of the batch.
     *
     * <p>The output is a vector of {@code C} scores (logits: no softmax layer before it). The target of a sample is the index of
     * its class, from 0 to {@code C - 1}, or a distribution of {@code C} probabilities. {@link Model#labelSmoothing()} softens
     * either. As PyTorch's {@code CrossEntropyLoss}.
     *
     * <p>Each step of a sequence may have scores of its own: the output is {@code T x C}, the target of a sample {@code T} indices or {@code T x C} probabilities, and the mean
     * is one over all steps that count.
     */
    SOFTMAX_CROSS_ENTROPY,

    /**
     * {@code max(z, 0) - z * t + log(1 + exp(-abs(z)))}, averaged over all elements of the batch.
     *
     * <p>The output holds logits (no sigmoid layer before it); the target has the shape of the output and values from 0 to 1. As
     * PyTorch's {@code BCEWithLogitsLoss}.
     */
    BINARY_CROSS_ENTROPY,

    /**
     * {@code (z - t)^2}, averaged over all elements of the batch.
     *
     * <p>The target has the shape of the output. There is no factor 1/2. As PyTorch's {@code MSELoss}.
     */
    MEAN_SQUARED_ERROR,

    /**
     * {@code abs(z - t)}, averaged over all elements of the batch.
     *
     * <p>The target has the shape of the output. As PyTorch's {@code L1Loss}.
     */
    MEAN_ABSOLUTE_ERROR,

    /**
     * {@code (z - t)^2 / 2} where {@code abs(z - t) <= delta}, else {@code delta * (abs(z - t) - delta / 2)}, averaged over all
     * elements of the batch.
     *
     * <p>{@code delta} is {@link Model#huberDelta()}. The target has the shape of the output. As PyTorch's {@code HuberLoss}.
     * Source: Huber, "Robust Estimation of a Location Parameter", 1964.
     */
    HUBER
}
