package dev.annette.processor.operator;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.WorksInPlace;

/**
 * Adds values of one shape element by element.
 *
 * @param activation the function applied to the sum, or null
 */
record SumOperator(Pointwise activation) implements AcceptsActivation, WorksInPlace, ComparesSizes {

    @Override
    public String kind() {
        return "Sum";
    }

    @Override
    public String describe() {
        return activation == null ? "" : activation.text();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        List<Shape> inputs = rule.inputs();
        for (Shape other : inputs) {
            if (other.rank() != rule.input().rank() || differing(rule.input(), other).isPresent()) {
                rule.problem(ProblemKind.SHAPES_DIFFER, "",
                        "bring both to one shape, for example by conv(...).kernel(1).stride(...) on the shortcut", rule.input(), other,
                        "added", firstDifference(rule.input(), other));
                return;
            }
        }
        rule.output(rule.input());
    }

    private static String firstDifference(Shape left, Shape right) {
        if (left.rank() != right.rank()) {
            return "they have " + left.rank() + " and " + right.rank() + " dimensions";
        }
        List<String> names = left.rank() == 3 ? List.of("channels", "height", "width") : left.rank() == 2 ? List.of("time", "features")
                : List.of("features");
        int differs = differing(left, right).orElseThrow();
        return names.get(differs) + " " + left.at(differs) + " is not " + right.at(differs);
    }

    /** The first dimension whose sizes can't be equal. */
    private static OptionalInt differing(Shape left, Shape right) {
        return IntStream.range(0, left.rank()).filter(i -> !left.at(i).mayEqual(right.at(i))).findFirst();
    }

    @Override
    public List<Equality> equalities(List<Shape> inputs) {
        Shape first = inputs.get(0);
        return inputs.stream().flatMap(other -> IntStream.range(0, first.rank()).mapToObj(i -> new Equality(first.at(i), other.at(i))))
                .toList();
    }

    @Override
    public void gradient(GradientRule rule) {
        for (int i = 0; i < rule.node().inputs().size(); i++) {
            rule.passOn(i);
        }
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction sum = emitter.construct("Sum");
        node.inputs().forEach(input -> sum.option("input", input));
        sum.option("output", node.output());
        if (activation != null) {
            ActivationOperator.emitFunction(activation, sum);
        }
        emitter.run(node.operatorName(), "forward");
    }

    @Override
    public boolean canFuseActivation() {
        return activation == null;
    }

    @Override
    public SumOperator withActivation(Pointwise function) {
        return new SumOperator(function);
    }
}
