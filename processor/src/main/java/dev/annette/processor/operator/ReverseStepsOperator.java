package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/** Turns the steps of a sequence around. Padding behind the steps that count stays where it is. */
record ReverseStepsOperator() implements HandlesSequences {

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
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.whole("reads the sequence backward");
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("ReverseSteps").option("input", node.input()).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
