package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/** The last step of a sequence that counts. */
record LastStepOperator() implements HandlesSequences {

    @Override
    public String kind() {
        return "LastStep";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (SampleAxes.requireSteps(rule)) {
            rule.output(new Shape(rule.input().sizes().subList(1, rule.input().rank())));
        }
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.inOrder();
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("LastStep").option("input", node.input()).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
