package dev.annette.processor.graph;

/** An operator with another number of results than one. */
public interface HasSeveralResults extends Operator {

    /** How many. */
    int results();
}
