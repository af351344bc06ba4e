package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.AcceptsFactor;
import dev.annette.processor.graph.AcceptsTransposed;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Multiplies the matrices in the last two axes; axes before them say which matrix, and are matched from the last to the first.
 *
 * @param left   for each axis of the left factor as it is multiplied, the axis of the input that it is; empty where that is the same
 * @param right  the same for the right factor
 * @param output for each axis of the result, the axis of the product that it is; empty where that is the same
 * @param factor what the product is multiplied by
 */
record MatMulOperator(List<Integer> left, List<Integer> right, List<Integer> output, float factor)
        implements
            AcceptsFactor,
            AcceptsTransposed,
            ComparesSizes,
            HandlesSequences {

    /** The product of both inputs as they are. */
    MatMulOperator() {
        this(List.of(), List.of(), List.of(), 1);
    }

    @Override
    public String kind() {
        return "MatMul";
    }

    @Override
    public String describe() {
        List<String> texts = new ArrayList<>();
        if (isSwap(left) && isSwap(right)) {
            texts.add("left and right transposed");
        } else {
            describe(texts, "left", left);
            describe(texts, "right", right);
        }
        describe(texts, "output", output);
        if (factor != 1) {
            texts.add("times " + Attributes.text(factor));
        }
        return String.join(", ", texts);
    }

    private static void describe(List<String> texts, String what, List<Integer> order) {
        if (!order.isEmpty()) {
            texts.add(what + (isSwap(order) ? " transposed" : " axes " + Axes.text(order)));
        }
    }

    /** Whether rows and columns alone are swapped. */
    private static boolean isSwap(List<Integer> order) {
        int rank = order.size();
        return rank > 1 && order.get(rank - 1) == rank - 2 && order.get(rank - 2) == rank - 1
                && IntStream.range(0, rank - 2).allMatch(axis -> order.get(axis) == axis);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Shape left = rule.inputs().get(0);
        Shape right = rule.inputs().get(1);
        if (left.rank() == 0 || right.rank() == 0) {
            report(rule, left, right, "a single number is no matrix");
            return;
        }
        Size columns = left.at(left.rank() - 1);
        Size rows = right.at(Math.max(0, right.rank() - 2));
        if (!columns.mayEqual(rows)) {
            report(rule, left, right, "the left has " + columns + " columns, the right " + rows + " rows");
            return;
        }
        product(left, right).ifPresentOrElse(rule::output, () -> report(rule, left, right, "their sizes before the last two differ"));
    }

    private static void report(ShapeRule rule, Shape left, Shape right, String why) {
        rule.problem(ProblemKind.SHAPES_DIFFER, "", "for example transpose() on one of them; m x k by k x n gives m x n", left, right,
                "multiplied", why);
    }

    /** The leading axes of both, then the rows of the left and the columns of the right; empty where the leading ones don't match. */
    private static Optional<Shape> product(Shape left, Shape right) {
        List<Size> sizes = new ArrayList<>();
        for (Equality pair : leading(left, right)) {
            if (!pair.left().is(1) && !pair.right().is(1) && !pair.left().mayEqual(pair.right())) {
                return Optional.empty();
            }
            sizes.add(pair.left().is(1) ? pair.right() : pair.left());
        }
        if (left.rank() > 1) {
            sizes.add(left.at(left.rank() - 2));
        }
        if (right.rank() > 1) {
            sizes.add(right.at(right.rank() - 1));
        }
        return Optional.of(new Shape(sizes));
    }

    /** The sizes before the last two, matched from the last to the first; 1 where one has fewer. */
    private static List<Equality> leading(Shape left, Shape right) {
        List<Size> a = left.sizes().subList(0, Math.max(0, left.rank() - 2));
        List<Size> b = right.sizes().subList(0, Math.max(0, right.rank() - 2));
        int lead = Math.max(a.size(), b.size());
        return IntStream.range(0, lead).mapToObj(i -> new Equality(i < lead - a.size() ? Size.of(1) : a.get(i - lead + a.size()),
                i < lead - b.size() ? Size.of(1) : b.get(i - lead + b.size()))).toList();
    }

    @Override
    public List<Equality> equalities(List<Shape> inputs) {
        Shape first = ordered(inputs.get(0), left);
        Shape second = ordered(inputs.get(1), right);
        Stream<Equality> inner = Stream.of(new Equality(first.at(first.rank() - 1), second.at(Math.max(0, second.rank() - 2))));
        return Stream.concat(inner, leading(first, second).stream().filter(pair -> !pair.left().is(1) && !pair.right().is(1))).toList();
    }

    private static Shape ordered(Shape shape, List<Integer> order) {
        return order.isEmpty() ? shape : new Shape(order.stream().map(shape::at).toList());
    }

    /** Rows or columns stay neighbours in memory. */
    @Override
    public Optional<Operator> withInputOrder(int input, List<Integer> order) {
        List<Integer> changed = Axes.inOrder(input == 0 ? left : right, order);
        if (order.size() < 2 || !changed.isEmpty() && changed.indexOf(order.size() - 1) < order.size() - 2) {
            return Optional.empty();
        }
        return Optional.of(input == 0 ? new MatMulOperator(changed, right, output, factor)
                : new MatMulOperator(left, changed, output, factor));
    }

    /** Columns stay neighbours in memory. */
    @Override
    public Optional<Operator> withOutputOrder(List<Integer> order) {
        List<Integer> changed = Axes.inOrder(order, output);
        int last = order.size() - 1;
        return last < 1 || !changed.isEmpty() && changed.get(last) != last ? Optional.empty()
                : Optional.of(new MatMulOperator(left, right, changed, factor));
    }

    @Override
    public MatMulOperator withFactor(float more) {
        return new MatMulOperator(left, right, output, factor * more);
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        Value first = node.inputs().get(0);
        Value second = node.inputs().get(1);
        int rank = node.output().shape().rank();
        // a step is a row of the left matrix, or has matrices of its own
        boolean isRow = isSequence.test(first) && !isSequence.test(second) && first.shape().rank() == 2 && second.shape().rank() <= 2
                && left.isEmpty() && output.isEmpty();
        boolean isBatch = rank > 2 && node.inputs().stream().filter(isSequence).allMatch(sequence -> sequence.shape().rank() == rank)
                && Stream.of(left, right, output).allMatch(order -> order.isEmpty() || order.get(0) == 0);
        if (!isRow && !isBatch) {
            return Steps.mixed("multiplies steps by steps", "a layer that works on each step by itself, such as @Dense");
        }
        return isRow ? Steps.each() : Broadcast.steps(node, isSequence);
    }

    @Override
    public void gradient(GradientRule rule) {
        if (rule.needsInputGradient(0)) {
            rule.backward("backwardLeft", List.of(rule.node().inputs().get(1)), List.of(rule.inputGradient(0)));
        }
        if (rule.needsInputGradient(1)) {
            rule.backward("backwardRight", List.of(rule.node().inputs().get(0)), List.of(rule.inputGradient(1)));
        }
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction product = emitter.construct("MatrixProduct").option("left", node.inputs().get(0));
        emitOrder(product, "Left", left);
        product.option("right", node.inputs().get(1));
        emitOrder(product, "Right", right);
        product.option("output", node.output());
        if (!output.isEmpty()) {
            product.numbers("outputAxes", numbers(output));
        }
        if (factor != 1) {
            product.option("factor", factor);
        }
        emitter.run(node.name(), "forward");
    }

    private static void emitOrder(Emitter.Construction product, String side, List<Integer> order) {
        if (isSwap(order)) {
            product.option("transpose" + side);
        } else if (!order.isEmpty()) {
            product.numbers(side.toLowerCase(Locale.ROOT) + "Axes", numbers(order));
        }
    }

    private static int[] numbers(List<Integer> order) {
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
