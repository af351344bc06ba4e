package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.AcceptsTransposed;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Value;

/**
 * Multiplies the matrices in the last two axes; axes before them say which matrix, and are matched from the last to the first.
 *
 * @param transposeLeft  whether rows and columns of the left matrices are swapped
 * @param transposeRight whether rows and columns of the right matrices are swapped
 */
record MatMulOperator(boolean transposeLeft, boolean transposeRight) implements AcceptsTransposed {

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
        int columns = left.last();
        int rows = right.size(Math.max(0, right.rank() - 2));
        if (columns != rows) {
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
        List<Integer> a = left.sizes().subList(0, Math.max(0, left.rank() - 2));
        List<Integer> b = right.sizes().subList(0, Math.max(0, right.rank() - 2));
        List<Integer> sizes = new ArrayList<>();
        int lead = Math.max(a.size(), b.size());
        for (int i = 0; i < lead; i++) {
            int one = i < lead - a.size() ? 1 : a.get(i - lead + a.size());
            int other = i < lead - b.size() ? 1 : b.get(i - lead + b.size());
            if (one != other && one != 1 && other != 1) {
                return Optional.empty();
            }
            sizes.add(Math.max(one, other));
        }
        if (left.rank() > 1) {
            sizes.add(left.size(left.rank() - 2));
        }
        if (right.rank() > 1) {
            sizes.add(right.last());
        }
        return Optional.of(new Shape(sizes));
    }

    @Override
    public MatMulOperator withTransposed(int input) {
        return input == 0 ? new MatMulOperator(!transposeLeft, transposeRight) : new MatMulOperator(transposeLeft, !transposeRight);
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
        emitter.run(node.name(), "forward");
    }
}
