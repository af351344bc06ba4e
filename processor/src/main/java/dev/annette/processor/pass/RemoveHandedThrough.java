package dev.annette.processor.pass;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HandsThrough;

/**
 * Takes out what only mattered to differentiation.
 *
 * <pre>
 * before  stopGradient1Output:84 = stopGradient1: StopGradient(fc1Output);  logitsOutput:10 = logits: Dense(stopGradient1Output)
 * after   logitsOutput:10 = logits: Dense(fc1Output)
 * </pre>
 */
final class RemoveHandedThrough implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return HandThrough.without(graph, HandsThrough.class);
    }
}
