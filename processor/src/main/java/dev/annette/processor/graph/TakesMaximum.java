package dev.annette.processor.graph;

/** An operator each of whose results is the largest of some elements, so that a function that never falls may as well be applied to the results. */
public interface TakesMaximum extends Operator {

    /** Whether it has fewer results than elements. */
    boolean narrows();
}
