package dev.annette.processor.graph;

/** An operator that reads matrices by rows or by columns, so that no transposition is needed before it. */
public interface AcceptsTransposed extends Operator {

    /** This operator with one of its inputs read the other way. */
    Operator withTransposed(int input);
}
