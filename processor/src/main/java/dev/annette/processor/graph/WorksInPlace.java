package dev.annette.processor.graph;

/** An operator whose result may take the memory of its first input, if nobody reads that afterwards. */
public interface WorksInPlace extends Operator {

    /** Whether it may at a node. */
    default boolean worksInPlace(Node node) {
        return true;
    }
}
