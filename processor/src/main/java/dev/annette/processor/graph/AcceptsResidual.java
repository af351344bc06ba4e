package dev.annette.processor.graph;

/** An operator that can add a value to its result before it is stored. */
public interface AcceptsResidual extends Operator {

    /** Whether it is still free for one. */
    boolean canAddResidual();

    /** This operator with a residual, which its node reads as the last of its inputs. */
    Operator withResidual();
}
