package dev.annette.processor.graph;

import java.util.List;

/** An operator that brings the axes of a sample into another order, and does nothing else. */
public interface ReordersAxes extends Operator {

    /** For each axis of the result, the axis of an input of some rank that it is. */
    List<Integer> order(int rank);
}
