package dev.annette.processor.operator;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/**
 * The objective of training: reads the network's output and the targets, and in the same pass writes the gradient of the output.
 *
 * @param objective which one
 * @param isPadded  whether the first axis of the output is time, and padded steps are left out
 */
record LossOperator(Objective objective, boolean isPadded) implements Operator {

    @Override
    public String kind() {
        return "Loss";
    }

    @Override
    public String describe() {
        return objective.text();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(Shape.of());
    }

    @Override
    public void gradient(GradientRule rule) {
        throw new IllegalStateException("the gradient starts at the loss");
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction loss = emitter.construct("Loss").option("objective", emitter.objective()).option("input", node.input())
                .option("target", node.inputs().get(1));
        if (isPadded) {
            loss.option("padded");
        }
        if (node.outputs().size() > 1) {
            loss.option("gradient", node.outputs().get(1));
        }
        emitter.run(node.operatorName(), "forward");
    }
}
