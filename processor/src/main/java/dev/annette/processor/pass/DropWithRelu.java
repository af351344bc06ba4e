package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AbsorbsActivationBefore;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsPointwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;

/**
 * Merges relu into the dropout behind it, where nobody else reads the value between: both are done in one way over the elements. So are their gradients, for which the
 * dropout's result tells both where relu was above zero and what was kept, so that no element is drawn a second time. For training, before differentiation.
 *
 * <pre>
 * before  fc1Output = fc1Activation: Activation[relu](fc1PreActivation);  drop1Output = drop1: Dropout[0.5](fc1Output)
 * after   drop1Output = drop1: Dropout[0.5, relu](fc1PreActivation)
 * </pre>
 */
final class DropWithRelu implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        for (Node relu : graph.nodes()) {
            if (relu.operator() instanceof IsPointwise pointwise && !graph.isOutput(relu.output())) {
                List<Node> readers = graph.readersOf(relu.output()).toList();
                if (readers.size() == 1 && readers.get(0).checkpoint().equals(relu.checkpoint())
                        && readers.get(0).operator() instanceof AbsorbsActivationBefore absorbing
                        && absorbing.canAbsorbBefore(pointwise.function())) {
                    nodes.set(nodes.indexOf(readers.get(0)), merged(readers.get(0), absorbing, relu, pointwise.function()));
                    nodes.remove(relu);
                }
            }
        }
        return graph.withNodes(nodes);
    }

    private static Node merged(Node dropout, AbsorbsActivationBefore absorbing, Node relu, Pointwise function) {
        return dropout.withOperator(absorbing.withActivationBefore(function)).withInputs(relu.inputs())
                .withNote(function.text() + " fused");
    }
}
