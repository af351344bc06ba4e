package dev.annette.processor.pass;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.TrainingOnly;

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
        return HandThrough.without(graph, TrainingOnly.class);
    }
}
