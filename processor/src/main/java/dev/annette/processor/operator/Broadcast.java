package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/** How shapes that differ are brought to one: compared from the last dimension on, what is missing or 1 is repeated (as in NumPy). */
final class Broadcast {

    private Broadcast() {}

    /**
     * The shape to which all inputs are brought; reports two that can't be.
     *
     * @param verb what is done to them, such as {@code added}
     */
    static Optional<Shape> shape(ShapeRule rule, String verb) {
        Shape result = rule.input();
        for (Shape other : rule.inputs()) {
            Shape before = result;
            int rank = Math.max(before.rank(), other.rank());
            Optional<Integer> differs = IntStream.range(0, rank)
                    .filter(d -> !isOne(before, d, rank) && !isOne(other, d, rank) && !size(before, d, rank).mayEqual(size(other, d, rank)))
                    .boxed().findFirst();
            if (differs.isPresent()) {
                int d = differs.get();
                rule.problem(ProblemKind.SHAPES_DIFFER, "", remedy(before, other), before, other, verb,
                        name(d, rank) + " " + size(before, d, rank) + " is not " + size(other, d, rank));
                return Optional.empty();
            }
            result = joined(before, other);
        }
        return Optional.of(result);
    }

    private static Shape joined(Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        return new Shape(
                IntStream.range(0, rank).mapToObj(d -> isOne(left, d, rank) ? size(right, d, rank) : size(left, d, rank)).toList());
    }

    /** The sizes of inputs that have to be equal since neither is repeated. */
    static List<ComparesSizes.Equality> equalities(List<Shape> inputs) {
        List<ComparesSizes.Equality> equalities = new ArrayList<>();
        Shape result = inputs.get(0);
        for (Shape other : inputs) {
            Shape before = result;
            int rank = Math.max(before.rank(), other.rank());
            IntStream.range(0, rank).filter(d -> !isOne(before, d, rank) && !isOne(other, d, rank))
                    .forEach(d -> equalities.add(new ComparesSizes.Equality(size(before, d, rank), size(other, d, rank))));
            result = joined(before, other);
        }
        return equalities;
    }

    private static String remedy(Shape left, Shape right) {
        if (left.rank() == right.rank()) {
            return "bring both to one shape, for example by conv(...).kernel(1).stride(...) on the shortcut";
        }
        Shape smaller = left.rank() < right.rank() ? left : right;
        String sizes = IntStream.range(0, Math.max(left.rank(), right.rank()))
                .mapToObj(d -> d < smaller.rank() ? smaller.at(d).toString() : "1").collect(Collectors.joining(", "));
        return "shapes are compared from the last dimension on; give the smaller one more behind, by reshape(" + sizes + ")";
    }

    private static Size size(Shape shape, int dimension, int rank) {
        int own = dimension - (rank - shape.rank());
        return own < 0 ? Size.of(1) : shape.at(own);
    }

    /** Whether it is repeated; a size that is bound when a plan is built is not, even where it is bound to 1. */
    private static boolean isOne(Shape shape, int dimension, int rank) {
        return size(shape, dimension, rank).is(1);
    }

    private static String name(int dimension, int rank) {
        List<String> names = switch (rank) {
            case 1 -> List.of("features");
            case 2 -> List.of("time", "features");
            case 4 -> List.of("channels", "depth", "height", "width");
            case 3 -> List.of("channels", "height", "width");
            default -> List.of();
        };
        return names.isEmpty() ? "dimension " + dimension : names.get(dimension);
    }

    /** Whether nothing is repeated: all are of one shape, and each sample has one of each or all are shared. */
    static boolean isNone(Node node) {
        return node.inputs().stream().allMatch(input -> isFull(node, input));
    }

    /** Whether an input is of the result's shape. */
    static boolean isFull(Node node, Value input) {
        Shape shape = input.shape();
        Shape result = node.output().shape();
        return shape.rank() == result.rank()
                && IntStream.range(0, shape.rank()).allMatch(d -> shape.at(d).is(1) == result.at(d).is(1))
                && input.isBatched() == node.output().isBatched();
    }

    /** How steps are treated: each by itself, if time is the first axis of the result. */
    static Steps steps(Node node, Predicate<Value> isSequence) {
        int rank = node.output().shape().rank();
        Steps steps = Steps.each();
        for (Value input : node.inputs()) {
            if (isSequence.test(input) && input.shape().rank() < rank) {
                return Steps.mixed("lays the steps along another axis", "unsqueeze(-1) on the one with fewer axes");
            }
            if (!isSequence.test(input) && !isOne(input.shape(), 0, rank)) {
                steps = steps.neededWhole("gives each step of the sequence a number of its own");
            }
        }
        return steps;
    }

    /** The parts of the runtime operators that compute the gradients of their first and second input. */
    static String backwardPart(int input) {
        return input == 0 ? "backwardFirst" : "backwardSecond";
    }
}
