package dev.annette.processor.pass;

import java.util.Optional;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsPointwise;
import dev.annette.processor.graph.Node;

/**
 * Merges a pointwise activation into the operator before it, when nobody else reads the value between. In training the backward pass counts as a reader, so only
 * activations whose derivative is computed from their result are merged there.
 *
 * <pre>
 * before  conv1PreActivation = conv1: Conv(input);  conv1Output = conv1Activation: Activation[relu](conv1PreActivation)
 * after   conv1Output = conv1: Conv[relu](input)
 * </pre>
 */
final class FuseActivations implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return MergeIntoProducer.apply(graph, FuseActivations::fused);
    }

    private static Optional<Node> fused(Node producer, Node activation) {
        if (!(producer.operator() instanceof AcceptsActivation accepting && accepting.canFuseActivation()
                && activation.operator() instanceof IsPointwise pointwise)) {
            return Optional.empty();
        }
        return Optional
                .of(producer.withOperator(accepting.withActivation(pointwise.function())).withNote(pointwise.function().text() + " fused"));
    }
}
