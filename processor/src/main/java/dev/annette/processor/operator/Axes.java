package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

/** Axes of a sample as users write them: from 0, or from the end as negative numbers. */
final class Axes {

    private static final int MOST_OF_A_LAYER = 4;

    private Axes() {}

    /** Numbers as an unmodifiable list, which records compare by its elements. */
    static List<Integer> list(int... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** An axis of the first input, counted from 0; one that does not exist is reported. */
    static OptionalInt find(ShapeRule rule, int axis) {
        return find(rule, axis, rule.input().rank());
    }

    private static OptionalInt find(ShapeRule rule, int axis, int rank) {
        if (axis < -rank || axis >= rank) {
            rule.problem(ProblemKind.NO_SUCH_AXIS, "axis",
                    rank == 0 ? "a single number has no axes" : rank == 1 ? "axis 0"
                            : "an axis from 0 to " + (rank - 1) + "; -1 is the last",
                    axis, rule.input());
            return OptionalInt.empty();
        }
        return OptionalInt.of(of(axis, rank));
    }

    /** An axis that is known to exist, counted from 0. */
    static int of(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    /** Whether the input has as many axes as oneDNN's layers take, one to four; reports it where not. */
    static boolean requireLayerRank(ShapeRule rule) {
        return requireLayerRank(rule, MOST_OF_A_LAYER);
    }

    /** Whether the input has at least one axis and not too many; reports it where not. */
    static boolean requireLayerRank(ShapeRule rule, int most) {
        int rank = rule.input().rank();
        if (rank < 1 || rank > most) {
            rule.problem(ProblemKind.WRONG_RANK, "", rank == 0 ? "reshape(1) before it" : "flatten or reshape before it",
                    "one to " + most + " axes", rank == 0 ? "single number" : "sample", rule.input());
            return false;
        }
        return true;
    }

    /** Several axes of the first input in the order given, all where none is given; empty where one does not exist or is named twice, which is reported. */
    static Optional<List<Integer>> find(ShapeRule rule, List<Integer> axes) {
        int rank = rule.input().rank();
        List<Integer> found = new ArrayList<>();
        for (int axis : axes) {
            OptionalInt one = find(rule, axis, rank);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            found.add(one.getAsInt());
        }
        if (new HashSet<>(found).size() < found.size()) {
            rule.problem(ProblemKind.INVALID_ATTRIBUTE, "axes", "name each axis once", "axes", text(axes), "each axis at most once");
            return Optional.empty();
        }
        return Optional.of(found);
    }

    /** Numbers as they were written. */
    static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /**
     * One order of axes behind another.
     *
     * @param order for each axis of the result, the axis between; empty where that is the same
     * @param before for each axis between, the axis it is made of
     * @return for each axis of the result, the axis it is made of; empty where that is the same
     */
    static List<Integer> inOrder(List<Integer> order, List<Integer> before) {
        List<Integer> both =
                order.isEmpty() || before.isEmpty() ? order.isEmpty() ? before : order : order.stream().map(before::get).toList();
        return IntStream.range(0, both.size()).allMatch(axis -> both.get(axis) == axis) ? List.of() : both;
    }

    /** A shape without some of its axes. */
    static Shape without(Shape shape, List<Integer> axes) {
        List<Size> sizes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!axes.contains(axis)) {
                sizes.add(shape.at(axis));
            }
        }
        return new Shape(sizes);
    }
}
