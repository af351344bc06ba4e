package dev.annette.processor.graph;

/**
 * An operator that applies certain pointwise functions to its result before it is stored, and computes their gradient together with its own, so that the value between
 * exists in neither pass.
 */
public interface AbsorbsActivation extends Operator {

    /** Whether it knows a function and is still free for one. */
    boolean canAbsorb(Pointwise function);

    /** This operator with a function applied to its result. */
    Operator withActivation(Pointwise function);
}
