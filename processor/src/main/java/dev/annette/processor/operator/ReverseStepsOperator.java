package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/** Turns the steps of a sequence around. Padding behind the steps that count stays where it is. */
record ReverseStepsOperator() implements Operator {

    @Override
    public String kind() {
        return "ReverseSteps";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (SampleAxes.TIME_FEATURES.require(rule, "reshape it to time x features before")) {
            rule.output(rule.input());
        }
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("ReverseSteps").option("input", node.input()).option("output", node.output());
        emitter.run(node.name(), "forward");
    }
}
