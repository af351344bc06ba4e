package dev.annette.processor.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An operator that carries out graphs of its own, such as the steps of a scan. Passes go into them. What learns in them belongs to the node: its parameters are those of
 * all bodies.
 */
public interface HasBodies extends Operator {

    /** The graphs. */
    List<Graph> bodies();

    /** The same operator with changed graphs, whose inputs and outputs are in the same order. */
    HasBodies withBodies(List<Graph> changed);

    /**
     * The shapes of the first inputs of each body; the others are known from the start.
     *
     * @param inputs the shapes of the node's inputs
     * @return empty where those don't fit, which the rule for shapes will tell
     */
    List<Shape> bodyInputs(List<Shape> inputs);

    /** The same node without the results that nobody needs, and without what leads to them alone. */
    Node narrowed(Node node, Predicate<Value> isNeeded);

    /**
     * The same operator with bodies that compute their gradients too.
     *
     * @param hasGradient   whether each result of the node has a gradient
     * @param needsGradient whether anybody needs the gradient of each input of the node
     * @param derivation    derives a body
     */
    HasBodies differentiated(List<Boolean> hasGradient, List<Boolean> needsGradient, Derivation derivation);

    /** The parameters and states of all bodies by their names, each once. */
    default Map<String, Value> parametersOfBodies() {
        Map<String, Value> parameters = new LinkedHashMap<>();
        bodies().forEach(body -> body.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter)));
        return parameters;
    }

    /** Appends its backward pass to a body. */
    interface Derivation {

        /**
         * Derives a body.
         *
         * @param body   the body
         * @param seeds  the gradients of results, by the place of the result; they become further inputs, in this order
         * @param wanted the inputs whose gradients become further outputs, in this order
         */
        Derived derive(Graph body, List<Seed> seeds, List<Value> wanted);
    }

    /**
     * The gradient of a result of a body, which comes from outside.
     *
     * @param result the result
     * @param name   what the gradient is called
     */
    record Seed(Value result, String name) {}

    /**
     * A body with its backward pass.
     *
     * @param body    the graph
     * @param reached the inputs whose gradients are its further outputs: those of the wanted ones that a gradient reaches
     */
    record Derived(Graph body, List<Value> reached) {}
}
