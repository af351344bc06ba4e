package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AcceptsResidual;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsSum;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/**
 * Merges the sum of two values into the operator that has computed one of them, when nobody else reads that value: the other one, the residual, is then added before
 * the result is stored. Where both operators could, the later one does, since the residual has to be there; it moves to the place of the sum.
 *
 * <pre>
 * before  conv2Output = conv2: Conv(conv1Output);  plus1Output = plus1: Sum(conv2Output, input)
 * after   plus1Output = conv2: Conv[residual](conv1Output, input)
 * </pre>
 */
final class FuseResidual implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        for (Node sum : graph.nodes()) {
            if (sum.operator() instanceof IsSum adding && sum.inputs().size() == 2 && adding.isPlain(sum)) {
                lastThatAdds(sum, nodes, graph).ifPresent(producer -> {
                    nodes.set(nodes.indexOf(sum), merged(producer, sum));
                    nodes.remove(producer);
                });
            }
        }
        return graph.withNodes(nodes);
    }

    /** The last node before a sum that computes one of its inputs and can add the other. */
    private static Optional<Node> lastThatAdds(Node sum, List<Node> nodes, Graph graph) {
        for (int i = nodes.indexOf(sum) - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.operator() instanceof AcceptsResidual accepting && accepting.canAddResidual() && sum.inputs().contains(node.output())
                    && node.checkpoint().equals(sum.checkpoint()) && !graph.isOutput(node.output()) && isReadOnce(node.output(), nodes)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static boolean isReadOnce(Value value, List<Node> nodes) {
        return nodes.stream().flatMap(Node::reads).filter(read -> read == value).limit(2).count() == 1;
    }

    private static Node merged(Node producer, Node sum) {
        List<Value> inputs = new ArrayList<>(producer.inputs());
        inputs.add(sum.inputs().get(sum.inputs().get(0) == producer.output() ? 1 : 0));
        return producer.withOperator(((AcceptsResidual) producer.operator()).withResidual()).withInputs(inputs).withOutputs(sum.outputs())
                .withSection(sum.section()).withNote("residual fused");
    }
}
