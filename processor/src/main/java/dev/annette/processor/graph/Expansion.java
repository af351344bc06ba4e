package dev.annette.processor.graph;

import java.util.List;

/** What a layer becomes where it is applied: one operator for most layers, several for some. */
public interface Expansion {

    /**
     * Puts the layer's operators into the graph.
     *
     * @param inputs what the layer reads
     * @param nodes  takes the operators
     * @return the layer's result
     */
    Value apply(List<Value> inputs, Nodes nodes);

    /** What the names of its operators add to the layer's, where it has several that others may not be called as. */
    default List<String> parts() {
        return List.of();
    }

    /** Takes the operators of one application of a layer. */
    interface Nodes {

        /**
         * Applies an operator whose parameters are the layer's.
         *
         * @param part     what the name of the node adds to the layer's; empty for the layer's own name
         * @param operator what is computed
         * @param inputs   what it reads
         * @param results  what the names of its results add to the layer's
         */
        List<Value> add(String part, Operator operator, List<Value> inputs, String... results);

        /** Applies an operator whose parameters bear the name of that part too, within the layer's: {@code lstm1.layer2.weight}. */
        List<Value> addPart(String part, Operator operator, List<Value> inputs, String... results);
    }
}
