package dev.annette;

/** What training minimises. */
public enum Loss {
    /** No loss. */
    NONE,

    /** Softmax cross-entropy of logits. */
    SOFTMAX_CROSS_ENTROPY,

    /** Binary cross-entropy of logits. */
    BINARY_CROSS_ENTROPY,

    /** Mean squared error. */
    MEAN_SQUARED_ERROR,

    /** Mean absolute error. */
    MEAN_ABSOLUTE_ERROR,

    /** Huber loss. */
    HUBER
}
