package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsPointwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.TakesMaximum;
import dev.annette.processor.graph.Value;

/**
 * Applies relu behind a maximum in place of before it, where nobody else reads the value between: the results are the same, and so are the gradients to the last bit, since
 * what is not above zero gives none whichever of its window is taken. Relu and its gradient then work on what the pooling leaves, often a quarter, and what the pooling reads need not be
 * kept for the backward pass. For training, before differentiation; in inference relu is a part of the operator before it and costs nothing.
 *
 * <pre>
 * before  conv1Output = conv1Activation: Activation[relu](conv1PreActivation);  pool1Output = pool1: MaxPool[kernel 2](conv1Output)
 * after   pool1PreActivation = pool1: MaxPool[kernel 2](conv1PreActivation);  pool1Output = conv1Activation: Activation[relu](pool1PreActivation)
 * </pre>
 */
final class PoolBeforeRelu implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        for (Node relu : graph.nodes()) {
            if (relu.operator() instanceof IsPointwise pointwise && pointwise.function().isRelu() && !graph.isOutput(relu.output())) {
                List<Node> readers = graph.readersOf(relu.output()).toList();
                if (readers.size() == 1 && readers.get(0).operator() instanceof TakesMaximum maximum && maximum.narrows()) {
                    swap(relu, readers.get(0), nodes);
                }
            }
        }
        return graph.withNodes(nodes);
    }

    private static void swap(Node relu, Node pool, List<Node> nodes) {
        Value result = pool.output();
        String name = pool.name() + "PreActivation";
        Value pooled = Value.of(name, Role.ACTIVATION, result.shape(), result.isBatched(), result.steps());
        int place = nodes.indexOf(pool);
        nodes.set(place, pool.withInputs(relu.inputs()).withOutputs(List.of(pooled)));
        nodes.add(place + 1, relu.withInputs(List.of(pooled)).withOutputs(pool.outputs()).withSection(pool.section()));
        nodes.remove(relu);
    }
}
