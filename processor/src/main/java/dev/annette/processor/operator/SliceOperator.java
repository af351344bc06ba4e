package dev.annette.processor.operator;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Takes a part of a sample along one axis.
 *
 * @param axis the axis
 * @param from the first element taken; negative numbers count from the end
 * @param to   the first element behind those taken; negative numbers count from the end
 */
record SliceOperator(int axis, int from, int to) implements HandlesSequences {

    static SliceOperator read(Attributes attributes) {
        return new SliceOperator(attributes.integer("axis"), attributes.integer("from"), attributes.integer("to"));
    }

    @Override
    public String kind() {
        return "Slice";
    }

    @Override
    public String describe() {
        return from + " to " + to + (axis == 0 ? "" : ", axis " + axis);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        OptionalInt found = Axes.find(rule, axis);
        if (found.isEmpty()) {
            return;
        }
        Shape input = rule.input();
        int size = input.size(found.getAsInt());
        int first = Axes.of(from, size);
        int end = Axes.of(to, size);
        if (first < 0 || end > size || first >= end) {
            rule.problem(ProblemKind.SIZES_DONT_FIT, "to", "from 0 to " + size + " is all of it", "slice " + from + " to " + to, input,
                    first >= end ? "that is no element" : "axis " + axis + " has the size " + size);
            return;
        }
        rule.output(input.with(found.getAsInt(), end - first));
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Axes.of(axis, node.input().shape().rank()) > 0 ? Steps.each()
                : Steps.mixed("takes some of the steps", "another axis than 0, which is time");
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", SplitOperator.Backward.ofOne(), List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Shape input = node.input().shape();
        SplitOperator.emit(node, emitter, axis, Axes.of(from, input.size(Axes.of(axis, input.rank()))));
    }
}
