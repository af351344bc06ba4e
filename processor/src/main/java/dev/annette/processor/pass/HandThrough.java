package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Value;

/** Takes out nodes that are nothing but their input: who reads their result reads that. */
final class HandThrough {

    private HandThrough() {}

    /** A copy of a graph without the nodes of some kind. */
    static Graph without(Graph graph, Class<? extends Operator> kind) {
        return without(graph, node -> kind.isInstance(node.operator()));
    }

    /** A copy of a graph without some nodes. */
    static Graph without(Graph graph, Predicate<Node> unwanted) {
        Map<Value, Value> replaced = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node kept = node.withInputs(node.inputs().stream().map(value -> replaced.getOrDefault(value, value)).toList());
            if (unwanted.test(node)) {
                replaced.put(node.output(), kept.input());
            } else {
                nodes.add(kept);
            }
        }
        return graph.withNodes(nodes).withOutputs(graph.outputs().stream().map(value -> replaced.getOrDefault(value, value)).toList());
    }
}
