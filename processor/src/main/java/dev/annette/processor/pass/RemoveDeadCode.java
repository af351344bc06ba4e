package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;

/**
 * Takes out nodes whose results nobody needs, such as the gradient of the samples. Outputs of the graph, gradients of parameters and updates of states are needed. Of
 * several results of an operator with graphs of its own those that nobody needs are taken out, and what they took.
 *
 * <pre>
 * before  inputGradient:1x28x28 = conv1.backwardData: BackwardData(conv1OutputGradient, conv1Weight)
 * after   (nothing)
 * </pre>
 */
final class RemoveDeadCode implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Set<Value> needed = new HashSet<>(graph.outputs());
        LinkedList<Node> kept = new LinkedList<>();
        List<Node> nodes = new ArrayList<>(graph.nodes());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            boolean isNeeded = node.outputs().isEmpty()
                    || node.outputs().stream().anyMatch(value -> value.role() == Role.PARAMETER_GRADIENT || needed.contains(value));
            if (isNeeded) {
                Node narrowed = node.operator() instanceof HasBodies holder ? holder.narrowed(node, needed::contains) : node;
                needed.addAll(narrowed.inputs());
                kept.addFirst(narrowed);
            }
        }
        return graph.withNodes(kept);
    }
}
