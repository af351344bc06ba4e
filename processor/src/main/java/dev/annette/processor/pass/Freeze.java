package dev.annette.processor.pass;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsBatchNorm;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.TrainingOnly;

/**
 * Makes frozen layers compute in training what they compute in inference: no dropout, and running statistics that stay as they are.
 *
 * <pre>
 * before  norm1Output = norm1: BatchNorm(conv1Output);  drop1Output = drop1: Dropout[0.5](norm1Output);  logitsOutput = logits: Dense(drop1Output)
 * after   norm1Output = norm1: FrozenBatchNorm(conv1Output);  logitsOutput = logits: Dense(norm1Output)
 * </pre>
 */
final class Freeze implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Graph without = HandThrough.without(graph, node -> node.layer().isFrozen() && node.operator() instanceof TrainingOnly);
        return without.withNodes(without.nodes().stream().map(Freeze::frozen).toList());
    }

    private static Node frozen(Node node) {
        return node.layer().isFrozen() && node.operator() instanceof IsBatchNorm norm ? node.withOperator(norm.frozen()) : node;
    }
}
