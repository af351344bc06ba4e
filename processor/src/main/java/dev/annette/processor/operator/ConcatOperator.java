package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Joins values along one axis.
 *
 * @param axis the axis; 0 for the channels of pictures
 */
record ConcatOperator(int axis) implements ComparesSizes, HandlesSequences {

    static ConcatOperator read(Attributes attributes) {
        return new ConcatOperator(attributes.isGiven("axis") ? attributes.integer("axis") : 0);
    }

    @Override
    public String kind() {
        return "Concat";
    }

    @Override
    public String describe() {
        return axis == 0 ? "" : "axis " + axis;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        OptionalInt found = Axes.find(rule, axis);
        if (found.isEmpty()) {
            return;
        }
        int along = found.getAsInt();
        Shape first = rule.input();
        Size joined = Size.of(0);
        for (Shape other : rule.inputs()) {
            if (other.rank() != first.rank()
                    || !equalities(List.of(first, other)).stream().allMatch(sizes -> sizes.left().mayEqual(sizes.right()))) {
                rule.problem(ProblemKind.SHAPES_DIFFER, "", remedy(first), first, other, "joined",
                        along == 0 ? "all but the first size must be the same"
                                : "all sizes but that of axis " + along + " must be the same");
                return;
            }
            joined = joined.plus(other.at(along));
        }
        rule.output(first.with(along, joined));
    }

    private static String remedy(Shape first) {
        return first.rank() == 3 ? "bring all to one height and width, for example by padding = 1 for a 3x3 kernel"
                : "bring all to one shape but for that axis, for example by slice or pad";
    }

    @Override
    public List<Equality> equalities(List<Shape> inputs) {
        Shape first = inputs.get(0);
        int along = Axes.of(axis, first.rank());
        return inputs.stream().flatMap(other -> IntStream.range(0, first.rank()).filter(i -> i != along)
                .mapToObj(i -> new Equality(first.at(i), other.at(i)))).toList();
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Axes.of(axis, node.input().shape().rank()) == 0 ? Steps.mixed("puts steps behind one another",
                "axis = -1, which joins the features of each step")
                : node.inputs().stream().allMatch(isSequence) ? Steps.each()
                : Steps.each().neededWhole("joins to each step what is no step of the sequence");
    }

    @Override
    public void gradient(GradientRule rule) {
        List<Value> gradients = new ArrayList<>();
        for (int i = 0; i < rule.node().inputs().size(); i++) {
            gradients.add(rule.inputGradient(i));
        }
        rule.backward("backward", List.of(), gradients);
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction joining = emitter.construct("Concatenation");
        node.inputs().forEach(input -> joining.option("input", input));
        joining.option("output", node.output());
        if (axis != 0) {
            joining.option("axis", Axes.of(axis, node.output().shape().rank()));
        }
        emitter.run(node.operatorName(), "forward");
    }
}
