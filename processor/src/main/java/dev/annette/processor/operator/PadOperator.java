package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Puts elements of one number before and behind a sample along one axis.
 *
 * @param axis   the axis
 * @param before how many before it
 * @param after  how many behind it
 * @param number the number
 */
record PadOperator(int axis, int before, int after, float number) implements HandlesSequences {

    static PadOperator read(Attributes attributes) {
        return new PadOperator(attributes.integer("axis"), count(attributes, "before"), count(attributes, "after"),
                attributes.isGiven("number") ? attributes.number("number") : 0);
    }

    private static int count(Attributes attributes, String name) {
        int count = attributes.integer(name);
        if (count < 0) {
            attributes.problem(ProblemKind.INVALID_ATTRIBUTE, name, "slice takes elements away", name, count, "at least 0");
        }
        return Math.max(0, count);
    }

    @Override
    public String kind() {
        return "Pad";
    }

    @Override
    public String describe() {
        return before + " before, " + after + " after" + (axis == 0 ? "" : ", axis " + axis);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Axes.find(rule, axis).ifPresent(found -> rule.output(rule.input().with(found, rule.input().at(found).plus((long) before + after))));
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Axes.of(axis, node.input().shape().rank()) > 0 ? Steps.each()
                : Steps.mixed("adds steps", "another axis than 0, which is time");
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction pad = emitter.construct("Pad").option("input", node.input()).option("output", node.output());
        if (axis != 0) {
            pad.option("axis", Axes.of(axis, node.input().shape().rank()));
        }
        pad.option("before", before);
        if (number != 0) {
            pad.option("number", number);
        }
        emitter.run(node.operatorName(), "forward");
    }
}
