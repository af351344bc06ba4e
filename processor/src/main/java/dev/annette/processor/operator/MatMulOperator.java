package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.AcceptsTransposed;
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
 * Multiplies the matrices in the last two axes; axes before them say which matrix, and are matched from the last to the first.
 *
 * @param transposeLeft  whether rows and columns of the left matrices are swapped
 * @param transposeRight whether rows and columns of the right matrices are swapped
 */
record MatMulOperator(boolean transposeLeft, boolean transposeRight) implements AcceptsTransposed, ComparesSizes, HandlesSequences {

    @Override
    public String kind() {
        return "MatMul";
    }

    @Override
    public String describe() {
        return transposeLeft && transposeRight ? "left and right transposed"
                : transposeLeft ? "left transposed" : transposeRight ? "right transposed" : "";
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
        Shape left = transposeLeft ? swapped(inputs.get(0)) : inputs.get(0);
        Shape right = transposeRight ? swapped(inputs.get(1)) : inputs.get(1);
        Stream<Equality> inner = Stream.of(new Equality(left.at(left.rank() - 1), right.at(Math.max(0, right.rank() - 2))));
        return Stream.concat(inner, leading(left, right).stream().filter(pair -> !pair.left().is(1) && !pair.right().is(1))).toList();
    }

    private static Shape swapped(Shape shape) {
        int rank = shape.rank();
        return shape.with(rank - 1, shape.at(rank - 2)).with(rank - 2, shape.at(rank - 1));
    }

    @Override
    public MatMulOperator withTransposed(int input) {
        return input == 0 ? new MatMulOperator(!transposeLeft, transposeRight) : new MatMulOperator(transposeLeft, !transposeRight);
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        Value left = node.inputs().get(0);
        Value right = node.inputs().get(1);
        int rank = node.output().shape().rank();
        // a step is a row of the left matrix, or has matrices of its own
        boolean isRow =
                isSequence.test(left) && !isSequence.test(right) && left.shape().rank() == 2 && right.shape().rank() <= 2 && !transposeLeft;
        boolean isBatch = rank > 2 && node.inputs().stream().filter(isSequence).allMatch(sequence -> sequence.shape().rank() == rank);
        if (!isRow && !isBatch) {
            return Steps.mixed("multiplies steps by steps", "a layer that works on each step by itself, such as @Dense");
        }
        return isRow ? Steps.each() : Broadcast.steps(node, isSequence);
    }

    @Override
    public void gradient(GradientRule rule) {
        Value left = rule.node().inputs().get(0);
        Value right = rule.node().inputs().get(1);
        if (rule.needsInputGradient(0)) {
            rule.backward("backwardLeft", List.of(right), List.of(rule.inputGradient(0)));
        }
        if (rule.needsInputGradient(1)) {
            rule.backward("backwardRight", List.of(left), List.of(rule.inputGradient(1)));
        }
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction product = emitter.construct("MatrixProduct").option("left", node.inputs().get(0));
        if (transposeLeft) {
            product.option("transposeLeft");
        }
        product.option("right", node.inputs().get(1));
        if (transposeRight) {
            product.option("transposeRight");
        }
        product.option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
