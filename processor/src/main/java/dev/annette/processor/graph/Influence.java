package dev.annette.processor.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which values of a graph depend on which. */
public final class Influence {

    private Influence() {}

    /** Some values, the results of nodes with parameters or states that training changes, and all that follows from these. */
    public static Set<Value> learnedFrom(Graph graph, Collection<Value> start) {
        Set<Value> found = new HashSet<>(start);
        for (Node node : graph.nodes()) {
            boolean learns = !node.layer().isFrozen() && !node.parameters().isEmpty();
            if (learns || node.inputs().stream().anyMatch(found::contains)) {
                found.addAll(node.outputs());
            }
        }
        return found;
    }

    /** Some values, and all from which they follow. */
    public static Set<Value> leadingTo(Graph graph, Collection<Value> end) {
        Set<Value> found = new HashSet<>(end);
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (nodes.get(i).outputs().stream().anyMatch(found::contains)) {
                found.addAll(nodes.get(i).inputs());
            }
        }
        return found;
    }
}
