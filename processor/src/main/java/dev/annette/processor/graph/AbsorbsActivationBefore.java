package dev.annette.processor.graph;

/**
 * An operator that can apply certain pointwise functions to its input on its way over the elements, and computes their gradient together with its own, so that the value
 * between exists in neither pass.
 */
public interface AbsorbsActivationBefore extends Operator {

    /** Whether it knows a function and is still free for one. */
    boolean canAbsorbBefore(Pointwise function);

    /** This operator with a function applied to its input. */
    Operator withActivationBefore(Pointwise function);
}
