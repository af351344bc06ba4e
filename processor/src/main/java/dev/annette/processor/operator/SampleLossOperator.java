package dev.annette.processor.operator;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/** The mean over the batch of a loss that the model computes for each sample; writes the gradient of the latter. */
record SampleLossOperator() implements Operator {

    @Override
    public String kind() {
        return "Loss";
    }

    @Override
    public String describe() {
        return "mean over the batch";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (rule.input().elements() != 1) {
            rule.problem(ProblemKind.LOSS_METHOD, "", "return for example its .sum() or .mean()", "it returns " + rule.input());
            return;
        }
        rule.output(Shape.of());
    }

    @Override
    public void gradient(GradientRule rule) {
        throw new IllegalStateException("the gradient starts at the loss");
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction loss = emitter.construct("SampleLoss").option("input", node.input());
        if (node.outputs().size() > 1) {
            loss.option("gradient", node.outputs().get(1));
        }
        emitter.run(node.operatorName(), "forward");
    }
}
