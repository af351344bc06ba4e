package dev.annette.runtime.operator;

/** A way to carry a recurrent layer out; its forward part is built with it. */
interface RecurrentEngine {

    /** Builds the part that goes back. */
    void buildBackward(Part part, RecurrentGradients gradients);
}
