package dev.annette.processor.pass;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;

/**
 * Takes out a loss that the model computes itself, with its targets, for prediction.
 *
 * <pre>
 * before  fitOutput = fit: Dense(input);  errorOutput = error: Sum(fitOutput, wantedTarget);  lossOutput = loss: Loss(errorOutput)
 * after   fitOutput = fit: Dense(input)
 * </pre>
 */
final class RemoveLoss implements Pass {

    @Override
    public boolean entersBodies() {
        return false;
    }

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return new RemoveDeadCode().apply(new Graph(graph.name(), graph.samples(), graph.nodes(), graph.predictions()), problems);
    }
}
