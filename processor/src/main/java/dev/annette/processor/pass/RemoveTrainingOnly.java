package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.TrainingOnly;
import dev.annette.processor.graph.Value;

/**
 * Takes out what only training does, for inference.
 *
 * <pre>
 * before  drop1Output:84 = drop1: Dropout[0.5](fc1Output);  logitsOutput:10 = logits: Dense(drop1Output)
 * after   logitsOutput:10 = logits: Dense(fc1Output)
 * </pre>
 */
final class RemoveTrainingOnly implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Map<Value, Value> replaced = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node kept = node.withInputs(node.inputs().stream().map(value -> replaced.getOrDefault(value, value)).toList());
            if (node.operator() instanceof TrainingOnly) {
                replaced.put(node.output(), kept.input());
            } else {
                nodes.add(kept);
            }
        }
        return graph.withNodes(nodes).withOutputs(graph.outputs().stream().map(value -> replaced.getOrDefault(value, value)).toList());
    }
}
