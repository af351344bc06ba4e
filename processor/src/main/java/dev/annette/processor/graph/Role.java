package dev.annette.processor.graph;

/** What a value is to the network, which decides where it lives and who may write it. */
public enum Role {
    /** The samples, written by the caller before each forward pass. */
    INPUT,
    /** The targets, written by the caller before each forward pass of training. */
    TARGET,
    /** A target that a loss of the model's own reads like an input. */
    TARGET_TENSOR,
    /** Learned, kept with the network, written by the optimizer. */
    PARAMETER,
    /** Kept with the network but not learned, such as running statistics. */
    STATE,
    /** Computed by the forward pass. */
    ACTIVATION,
    /** The derivative of the loss by an activation. */
    GRADIENT,
    /** The derivative of the loss by a parameter. */
    PARAMETER_GRADIENT,
    /** The number that training makes small. */
    LOSS;

    /** Whether the arena holds such values, so that they can share memory. */
    public boolean livesInArena() {
        return this == INPUT || this == TARGET || this == TARGET_TENSOR || this == ACTIVATION || this == GRADIENT;
    }
}
