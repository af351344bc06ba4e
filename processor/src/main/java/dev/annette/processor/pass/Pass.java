package dev.annette.processor.pass;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;

/** One step of the compiler: a function from graph to graph without state. */
interface Pass {

    /**
     * Makes a changed copy of a graph.
     *
     * @param graph    a graph that the verifier accepts
     * @param problems takes what is wrong with the model
     */
    Graph apply(Graph graph, Problems problems);

    /** Whether the graphs that an operator carries out itself are changed alike; otherwise the pass sees to them. */
    default boolean entersBodies() {
        return true;
    }

    /** The name in dumps and in messages about the compiler's own mistakes. */
    default String name() {
        return getClass().getSimpleName();
    }
}
