package dev.annette.processor.operator;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandsThrough;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ShapeRule;

/** The input itself, through which no gradient goes. */
record StopGradientOperator() implements HandsThrough, IsElementwise {

    @Override
    public String kind() {
        return "StopGradient";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(rule.input());
    }

    @Override
    public void gradient(GradientRule rule) {
        // that is what it is for
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        throw new IllegalStateException("a pass has taken it out");
    }
}
