package dev.annette.processor.pass;

import java.util.Optional;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AbsorbsActivation;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsPointwise;
import dev.annette.processor.graph.Node;

/**
 * Merges a pointwise activation into an operator that computes its gradient too, when nobody else reads the value between. In training it comes before
 * differentiation, so that no backward node of the activation arises.
 *
 * <pre>
 * before  norm1PreActivation = norm1: BatchNorm(conv1Output);  norm1Output = norm1Activation: Activation[relu](norm1PreActivation)
 * after   norm1Output = norm1: BatchNorm[relu](conv1Output)
 * </pre>
 */
final class AbsorbActivations implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return MergeIntoProducer.apply(graph, AbsorbActivations::absorbed);
    }

    private static Optional<Node> absorbed(Node producer, Node activation) {
        if (!(producer.operator() instanceof AbsorbsActivation absorbing && activation.operator() instanceof IsPointwise pointwise
                && absorbing.canAbsorb(pointwise.function()))) {
            return Optional.empty();
        }
        return Optional
                .of(producer.withOperator(absorbing.withActivation(pointwise.function())).withNote(pointwise.function().text() + " fused"));
    }
}
