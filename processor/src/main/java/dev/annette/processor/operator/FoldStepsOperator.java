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

/** Makes the steps of a sequence samples of their own, so that what follows works on each by itself: the batch grows by the number of steps. */
record FoldStepsOperator() implements RegroupsSteps {

    @Override
    public String kind() {
        return "FoldSteps";
    }

    @Override
    public String describe() {
        return "per step";
    }

    @Override
    public boolean folds() {
        return true;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Shape input = rule.input();
        if (!SampleAxes.requireSteps(rule)) {
            return;
        }
        List<Size> steps = new ArrayList<>(rule.steps());
        steps.add(input.at(0));
        rule.steps(steps);
        rule.output(new Shape(input.sizes().subList(1, input.rank())));
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", new Backward(false), List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("FoldSteps").option("input", node.input()).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }

    /**
     * The gradient, grouped as the input of the forward part was.
     *
     * @param folds whether that makes samples of steps
     */
    record Backward(boolean folds) implements BackwardPart, RegroupsSteps {

        @Override
        public String part() {
            return "backward";
        }
    }
}
