package dev.annette.processor.pass;

import java.util.Optional;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AcceptsFactor;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsFactor;
import dev.annette.processor.graph.Node;

/**
 * Lets an operator that can do so multiply its result by the number that stands behind it, when nobody else reads the value between. Its gradients are multiplied with it.
 *
 * <pre>
 * before  matmul1Output:32x32 = matmul1: MatMul(queries, keys);  times1Output:32x32 = times1: Linear[times 0.25](matmul1Output)
 * after   times1Output:32x32 = matmul1: MatMul[times 0.25](queries, keys)
 * </pre>
 */
final class AbsorbFactors implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return MergeIntoProducer.apply(graph, AbsorbFactors::merged);
    }

    private static Optional<Node> merged(Node producer, Node node) {
        if (!(producer.operator() instanceof AcceptsFactor multiplying && node.operator() instanceof IsFactor scaling)) {
            return Optional.empty();
        }
        return scaling.factor().map(factor -> producer.withOperator(multiplying.withFactor(factor)));
    }
}
