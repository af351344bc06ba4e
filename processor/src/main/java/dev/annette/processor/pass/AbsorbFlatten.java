package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AcceptsPictures;
import dev.annette.processor.graph.Flattens;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;

/**
 * Lets operators that take pictures as they lie read what stands before a flattening, so that nothing is moved.
 *
 * <pre>
 * before  flatOutput:400 = flat: Flatten(pool2Output);  fc1Output:120 = fc1: Dense(flatOutput)
 * after   fc1Output:120 = fc1: Dense(pool2Output)
 * </pre>
 */
final class AbsorbFlatten implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Map<Value, Node> flattenings = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(node.operator() instanceof AcceptsPictures ? unflattened(flattenings, node) : node);
            if (node.operator() instanceof Flattens) {
                flattenings.put(node.output(), node);
            }
        }
        return graph.withNodes(nodes);
    }

    private static Node unflattened(Map<Value, Node> flattenings, Node node) {
        Value input = node.input();
        while (flattenings.containsKey(input) && isPicture(flattenings.get(input).input().shape())) {
            input = flattenings.get(input).input();
        }
        return input == node.input() ? node : node.withInputs(List.of(input)).withNote("flattening needs no copy");
    }

    /** A sequence before a flattening stays flattened: on a sequence the operator would work step by step. So does what has more axes than a volume, or none. */
    private static boolean isPicture(Shape shape) {
        return shape.rank() == 1 || shape.rank() == 3 || shape.rank() == 4;
    }
}
