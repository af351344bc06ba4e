package dev.annette.processor.operator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

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
                    .filter(d -> size(before, d, rank) != size(other, d, rank) && size(before, d, rank) != 1 && size(other, d, rank) != 1)
                    .boxed().findFirst();
            if (differs.isPresent()) {
                int d = differs.get();
                rule.problem(ProblemKind.SHAPES_DIFFER, "", remedy(before, other), before, other, verb,
                        name(d, rank) + " " + size(before, d, rank) + " is not " + size(other, d, rank));
                return Optional.empty();
            }
            result = Shape.of(IntStream.range(0, rank).map(d -> Math.max(size(before, d, rank), size(other, d, rank))).toArray());
        }
        return Optional.of(result);
    }

    private static String remedy(Shape left, Shape right) {
        if (left.rank() == right.rank()) {
            return "bring both to one shape, for example by conv(...).kernel(1).stride(...) on the shortcut";
        }
        Shape smaller = left.rank() < right.rank() ? left : right;
        String sizes = IntStream.range(0, Math.max(left.rank(), right.rank()))
                .mapToObj(d -> d < smaller.rank() ? String.valueOf(smaller.size(d)) : "1").collect(Collectors.joining(", "));
        return "shapes are compared from the last dimension on; give the smaller one more behind, by reshape(" + sizes + ")";
    }

    private static int size(Shape shape, int dimension, int rank) {
        int own = dimension - (rank - shape.rank());
        return own < 0 ? 1 : shape.size(own);
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
        return input.shape().equals(node.output().shape()) && input.isBatched() == node.output().isBatched();
    }

    /** The parts of the runtime operators that compute the gradients of their first and second input. */
    static String backwardPart(int input) {
        return input == 0 ? "backwardFirst" : "backwardSecond";
    }

    /** A part that may write over the gradient of the result, where the gradient of the input is of the same shape. */
    record Backward(String part) implements BackwardPart, WorksInPlace {}
}
