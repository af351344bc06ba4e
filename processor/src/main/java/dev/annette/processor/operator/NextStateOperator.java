package dev.annette.processor.operator;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandsThrough;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/**
 * What a state of a cell is in the next step: the input itself, which has to have the shape of the state.
 *
 * @param state the state's name
 * @param shape its shape
 */
record NextStateOperator(String state, Shape shape) implements HandsThrough {

    @Override
    public String kind() {
        return "NextState";
    }

    @Override
    public String describe() {
        return state;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!rule.input().equals(shape)) {
            rule.problem(ProblemKind.SIZES_DONT_FIT, "",
                    "@Input(\"" + rule.input() + "\") State " + state + ", or a value of the shape " + shape,
                    "the value " + rule.input(), "the state " + shape, state + " has the shape of its @Input in every step");
            return;
        }
        rule.output(shape);
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.passOn(0);
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        throw new IllegalStateException("a pass has taken it out");
    }
}
