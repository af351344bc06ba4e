package dev.annette.processor.graph;

/** An operator that may swap rows and columns, the last two axes, and do nothing else. */
public interface SwapsMatrices extends Operator {

    /** Whether it does, with an input of some number of axes. */
    boolean swapsLastTwo(int rank);
}
