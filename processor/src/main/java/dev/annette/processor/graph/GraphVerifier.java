package dev.annette.processor.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * States what a sound graph is, and stops the compiler when a pass has broken one: graphs are small, so it runs after every pass.
 *
 * <ul>
 * <li>every value is written before it is read, and by one node only; inputs, parameters and states are written by none;
 * <li>node names are unique, and a value name stands for one value;
 * <li>a node that reads values of steps reads no values of whole samples beside them, unless all samples share these;
 * <li>every output of the graph is written;
 * <li>the same holds for the graphs that an operator carries out itself.
 * </ul>
 */
public final class GraphVerifier {

    private GraphVerifier() {}

    /**
     * Checks a graph.
     *
     * @param graph what the pass returned
     * @param pass  the pass's name, for the message
     * @throws IllegalStateException if a rule is broken: a mistake of the compiler, never of the user
     */
    public static void verify(Graph graph, String pass) {
        Map<String, Value> byName = new HashMap<>();
        Set<String> nodeNames = new HashSet<>();
        Set<Value> written = new HashSet<>(graph.inputs());
        for (Node node : graph.nodes()) {
            check(nodeNames.add(node.name()), pass, "two nodes are called %s", node.name());
            if (node.operator() instanceof HasBodies holder) {
                holder.bodies().forEach(body -> verify(body, pass + " in " + node.name()));
            }
            node.inputs().forEach(value -> check(written.contains(value), pass, "%s reads %s before it is written", node.name(), value));
            node.reads().forEach(value -> check(byName.computeIfAbsent(value.name(), name -> value) == value, pass,
                    "two values are called %s", value.name()));
            check(node.inputs().stream().filter(value -> value.isBatched() || value.isPerStep()).map(Value::steps).distinct().count() < 2,
                    pass,
                    "%s reads values of steps and values of samples: %s", node.name(), node.inputs());
            for (Value output : node.outputs()) {
                check(written.add(output), pass, "%s writes %s, which is written already", node.name(), output);
                check(byName.computeIfAbsent(output.name(), name -> output) == output, pass, "two values are called %s", output.name());
                check(output.role() != Role.PARAMETER && output.role() != Role.STATE, pass,
                        "%s writes the parameter %s", node.name(), output);
            }
        }
        graph.outputs().forEach(value -> check(written.contains(value), pass, "nobody writes the output %s", value));
    }

    private static void check(boolean holds, String pass, String message, Object... details) {
        if (!holds) {
            throw new IllegalStateException("after " + pass + ": " + message.formatted(details));
        }
    }
}
