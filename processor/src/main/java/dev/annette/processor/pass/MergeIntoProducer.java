package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/** Merges a node into the one that produces its input, where a rule allows and nobody else reads the value between. */
final class MergeIntoProducer {

    private MergeIntoProducer() {}

    /**
     * Makes a copy of a graph with nodes merged.
     *
     * @param graph the graph
     * @param merge from producer and reader to the producer's replacement, whose output is then the reader's; empty where they stay apart
     */
    static Graph apply(Graph graph, BiFunction<Node, Node, Optional<Node>> merge) {
        List<Node> nodes = new ArrayList<>();
        Map<Value, Integer> places = new HashMap<>();
        Map<Value, Integer> readers = new HashMap<>();
        graph.nodes().forEach(node -> node.reads().distinct().forEach(value -> readers.merge(value, 1, Integer::sum)));
        for (Node node : graph.nodes()) {
            Optional<Node> merged = Optional.empty();
            Integer place = node.inputs().isEmpty() ? null : places.get(node.input());
            if (place != null && !graph.isOutput(node.input()) && readers.get(node.input()) == 1) {
                merged = merge.apply(nodes.get(place), node).map(replacement -> replacement.withOutputs(node.outputs()));
            }
            if (merged.isPresent()) {
                nodes.set(place, merged.get());
            } else {
                place = nodes.size();
                nodes.add(node);
            }
            if (!node.outputs().isEmpty()) {
                places.put(node.output(), place);
            }
        }
        return graph.withNodes(nodes);
    }
}
