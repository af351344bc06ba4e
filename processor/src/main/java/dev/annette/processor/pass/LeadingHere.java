package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.annette.processor.diagnostic.ShapeTrace;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.RegroupsSteps;
import dev.annette.processor.graph.Value;

/** How the shapes at a node came about, for its messages. */
final class LeadingHere {

    private LeadingHere() {}

    /**
     * The layers that a node depends on, a line each, and the node itself.
     *
     * @param node   the last line
     * @param before the nodes before it, in their order
     * @param result what the last line says of the node's result
     */
    static List<String> trace(Node node, List<Node> before, String result) {
        ShapeTrace trace = new ShapeTrace();
        Node previous = null;
        for (Node earlier : nodes(node, before)) {
            if (earlier.operator() instanceof RegroupsSteps) {
                continue;
            }
            if (previous == null || previous.origin() != earlier.origin()) {
                trace.add(earlier.name(), text(earlier), text(earlier.output()), earlier.describe());
            }
            previous = earlier;
        }
        String name = node.operator() instanceof RegroupsSteps ? node.layer().name() : node.name();
        trace.add(name, text(node), result, node.describe());
        return trace.lines();
    }

    private static List<Node> nodes(Node node, List<Node> before) {
        Set<Value> needed = new HashSet<>(node.inputs());
        List<Node> leading = new ArrayList<>();
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(before.get(i).inputs());
                leading.add(0, before.get(i));
            }
        }
        return leading;
    }

    private static String text(Node of) {
        return of.inputs().stream().map(LeadingHere::text).collect(Collectors.joining(", "));
    }

    /** The shape of a value as users see it. */
    static String text(Value value) {
        return value.knownShape().isPresent() ? value.sampleShape().toString() : "?";
    }
}
