package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.RegroupsSteps;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

/** Makes sequences again of steps that were samples of their own. */
record UnfoldStepsOperator() implements RegroupsSteps {

    @Override
    public String kind() {
        return "UnfoldSteps";
    }

    @Override
    public boolean folds() {
        return false;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        int last = rule.steps().size() - 1;
        List<Size> sizes = new ArrayList<>(rule.input().sizes());
        sizes.add(0, rule.steps().get(last));
        rule.steps(rule.steps().subList(0, last));
        rule.output(new Shape(sizes));
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", new FoldStepsOperator.Backward(true), List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("UnfoldSteps").option("input", node.input()).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
