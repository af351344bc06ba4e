package dev.annette.processor.graph;

import java.util.List;

/** A layer that goes through a sequence with states, which can be given and asked for. */
public interface Recurrence extends Expansion {

    /** What messages about initial states point at: the call that gives them. */
    String INITIAL_STATES = "initialStates";

    /** What its states are called, in their order. */
    List<String> states();

    /**
     * Puts the layer's operators into the graph.
     *
     * @param sequence      what it goes through
     * @param initialStates where it begins, as many as {@link #states()}; without any, zeros
     * @param nodes         takes the operators
     */
    Scanned scan(Value sequence, List<Value> initialStates, Nodes nodes);
}
