package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ReordersAxes;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Brings the axes of a sample into another order.
 *
 * @param axes for each axis of the result, the axis of the input that it is; empty for the last two swapped
 */
record TransposeOperator(List<Integer> axes) implements ReordersAxes, HandlesSequences {

    static TransposeOperator read(Attributes attributes) {
        return new TransposeOperator(Axes.list(attributes.integers("axes")));
    }

    @Override
    public String kind() {
        return "Transpose";
    }

    @Override
    public String describe() {
        return axes.isEmpty() ? "" : "axes " + Axes.text(axes);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Shape input = rule.input();
        if (axes.isEmpty() && input.rank() < 2) {
            rule.problem(ProblemKind.WRONG_RANK, "", "reshape it first, for example to " + input + "x1", "two axes or more", "sample",
                    input);
            return;
        }
        if (Axes.find(rule, axes).isEmpty()) {
            return;
        }
        if (!axes.isEmpty() && axes.size() != input.rank()) {
            rule.problem(ProblemKind.INVALID_ATTRIBUTE, "axes", "for example transpose(" + Axes.text(reversed(input.rank())) + ")", "axes",
                    Axes.text(axes), "each axis of " + input + " once, in any order");
            return;
        }
        rule.output(new Shape(order(input.rank()).stream().map(input::at).toList()));
    }

    private static List<Integer> reversed(int rank) {
        return IntStream.range(0, rank).map(axis -> rank - 1 - axis).boxed().toList();
    }

    @Override
    public List<Integer> order(int rank) {
        if (!axes.isEmpty()) {
            return axes.stream().map(axis -> Axes.of(axis, rank)).toList();
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank - 2).boxed().toList());
        order.add(rank - 1);
        order.add(rank - 2);
        return order;
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return order(node.input().shape().rank()).get(0) == 0 ? Steps.each()
                : Steps.mixed("makes time another axis than the first", "an order of axes that begins with 0");
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("Transpose").option("input", node.input()).option("output", node.output()).numbers("order",
                order(node.input().shape().rank()).stream().mapToInt(Integer::intValue).toArray());
        emitter.run(node.name(), "forward");
    }
}
