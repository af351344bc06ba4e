package dev.annette.processor.graph;

/** An operator that can apply a pointwise function to its result before it is stored. */
public interface AcceptsActivation extends Operator {

    /** Whether it is still free for one. */
    boolean canFuseActivation();

    /** This operator with a function applied to its result. */
    Operator withActivation(Pointwise function);
}
