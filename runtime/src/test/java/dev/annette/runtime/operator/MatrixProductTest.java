package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MatrixProductTest {

    private static final boolean[] BOTH = {false, true};

    @Test
    void multipliesTheMatricesOfEachSample() {
        contract(shape(3, 5), shape(5, 7), shape(3, 7), false).check(2, 1);
    }

    @Test
    void matchesLeadingDimensions() {
        contract(shape(2, 3, 5), shape(2, 5, 7), shape(2, 3, 7), false).check(3);
        contract(shape(2, 3, 5), shape(5, 7), shape(2, 3, 7), false).check(3);
        contract(shape(3, 5), shape(2, 5, 7), shape(2, 3, 7), false).check(3);
        contract(shape(4, 1, 3, 5), shape(2, 5, 7), shape(4, 2, 3, 7), false).check(2);
        contract(shape(1, 2, 3, 5), shape(4, 1, 5, 7), shape(4, 2, 3, 7), false).check(2);
    }

    @Test
    void takesTransposedFactors() {
        for (boolean left : BOTH) {
            for (boolean right : BOTH) {
                for (boolean batchless : BOTH) {
                    contract(left ? shape(5, 3) : shape(3, 5), left, right ? shape(7, 5) : shape(5, 7), right, shape(3, 7), batchless)
                            .check(2);
                    contract(left ? shape(2, 5, 3) : shape(2, 3, 5), left, right ? shape(7, 5) : shape(5, 7), right, shape(2, 3, 7),
                            batchless).check(2);
                    contract(left ? shape(5, 3) : shape(3, 5), left, right ? shape(2, 7, 5) : shape(2, 5, 7), right, shape(2, 3, 7),
                            batchless).check(2);
                }
            }
        }
    }

    @Test
    void takesAFactorThatAllSamplesShare() {
        contract(shape(3, 5), shape(5, 7), shape(3, 7), true).check(2, 1);
        contract(shape(2, 3, 5), shape(2, 5, 7), shape(2, 3, 7), true).check(2);
        contract(shape(5), shape(5, 7), shape(7), true).check(3);
    }

    @Test
    void takesVectors() {
        contract(shape(5), shape(5, 7), shape(7), false).check(2, 1);
        contract(shape(3, 5), shape(5), shape(3), false).check(2);
        contract(shape(2, 3, 5), shape(5), shape(2, 3), false).check(2);
        contract(shape(5), shape(2, 5, 7), shape(2, 7), false).check(2);
        contract(shape(5), shape(5), shape(), false).check(3);
    }

    @Property(tries = 6, seed = "45")
    void takesAnySizes(@ForAll @IntRange(min = 1, max = 17) int m, @ForAll @IntRange(min = 1, max = 33) int k,
            @ForAll @IntRange(min = 1, max = 17) int n, @ForAll boolean left, @ForAll boolean right, @ForAll boolean batchless) {
        contract(left ? shape(k, m) : shape(m, k), left, right ? shape(n, k) : shape(k, n), right, shape(m, n), batchless).check(2);
    }

    @Test
    void readsAndWritesAxesInAnyOrder() {
        // time x heads x features, as attention has them
        ordered(shape(3, 2, 5), axes(1, 0, 2), shape(7, 2, 5), axes(1, 2, 0), axes(), 1).check(2, 1);
        ordered(shape(2, 3, 7), axes(), shape(7, 2, 5), axes(1, 0, 2), axes(1, 0, 2), 1).check(3, 1);
        ordered(shape(3, 5, 2, 4), axes(2, 1, 0, 3), shape(2, 5, 4, 6), axes(), axes(1, 0, 2, 3), 1).check(2);
        ordered(shape(3, 2, 5), axes(1, 2, 0), shape(3, 2, 7), axes(1, 0, 2), axes(1, 0, 2), 1).check(2, 1);
    }

    @Test
    void anOrderGoesWithFactorsThatAreRepeated() {
        ordered(shape(3, 2, 5), axes(1, 0, 2), shape(5, 7), axes(), axes(1, 0, 2), 1).check(2, 1);
        ordered(shape(3, 5), axes(), shape(7, 2, 5), axes(1, 2, 0), axes(), 1).check(2);
        ordered(shape(3, 1, 5), axes(1, 0, 2), shape(7, 2, 5), axes(1, 2, 0), axes(1, 0, 2), 1).check(2);
    }

    @Test
    void multipliesTheProductByANumber() {
        ordered(shape(3, 5), axes(), shape(5, 7), axes(), axes(), 0.25f).check(2, 1);
        ordered(shape(3, 2, 5), axes(1, 0, 2), shape(7, 2, 5), axes(1, 2, 0), axes(), -1.5f).check(2);
        ordered(shape(2, 3, 5), axes(), shape(5, 7), axes(), axes(), 3).check(3);
    }

    private static int[] axes(int... axes) {
        return axes;
    }

    /** A product of factors whose axes are multiplied in some order, written in some order. */
    private static OperatorContract ordered(int[] left, int[] leftAxes, int[] right, int[] rightAxes, int[] outputAxes, float factor) {
        int[] a = inOrder(left, leftAxes);
        int[] b = inOrder(right, rightAxes);
        int rank = Math.max(a.length, b.length);
        int[] product = new int[rank];
        for (int d = 0; d < rank; d++) {
            int fromEnd = rank - d;
            product[d] = fromEnd == 1 ? b[b.length - 1] : fromEnd == 2 ? a[a.length - 2]
                    : Math.max(fromEnd > a.length ? 1 : a[a.length - fromEnd],
                            fromEnd > b.length ? 1 : b[b.length - fromEnd]);
        }
        return OperatorContract.of(left, inOrder(product, outputAxes)).otherInput("right", right).reference(tensors -> {
            double[] products = product(tensors.batch(), inOrder(tensors.batch(), tensors.input(), left, leftAxes), a, false,
                    inOrder(tensors.batch(), tensors.other("right"), right, rightAxes), b, false, false, product);
            return Arrays.stream(inOrder(tensors.batch(), products, product, outputAxes)).map(element -> factor * element).toArray();
        }).operator((scope, values) -> {
            MatrixProduct operator = MatrixProduct.named("product").left(values.input()).leftAxes(leftAxes).right(values.other("right"))
                    .rightAxes(rightAxes).output(values.output()).outputAxes(outputAxes).factor(factor).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            operator.buildBackwardLeft(scope, values.outputGradient(), values.inputGradient());
            operator.buildBackwardRight(scope, values.outputGradient(), values.otherGradient("right"));
            return () -> {
                operator.backwardLeft();
                operator.backwardRight();
            };
        });
    }

    private static int[] inOrder(int[] shape, int[] axes) {
        return axes.length == 0 ? shape : Arrays.stream(axes).map(axis -> shape[axis]).toArray();
    }

    private static double[] inOrder(int batch, double[] elements, int[] shape, int[] axes) {
        if (axes.length == 0) {
            return elements;
        }
        return Positions.array(Positions.batched(batch, inOrder(shape, axes)), position -> {
            int[] place = position.clone();
            for (int i = 0; i < axes.length; i++) {
                place[axes[i] + 1] = position[i + 1];
            }
            return elements[Positions.index(Positions.batched(batch, shape), place)];
        });
    }

    private static int[] shape(int... sizes) {
        return sizes;
    }

    private static OperatorContract contract(int[] left, int[] right, int[] output, boolean batchless) {
        return contract(left, false, right, false, output, batchless);
    }

    private static OperatorContract contract(int[] left, boolean transposeLeft, int[] right, boolean transposeRight, int[] output,
            boolean batchless) {
        OperatorContract contract = OperatorContract.of(left, output);
        return (batchless ? contract.sharedInput("right", right) : contract.otherInput("right", right)).reference(
                tensors -> product(tensors.batch(), tensors.input(), left, transposeLeft, tensors.other("right"), right, transposeRight,
                        batchless, output))
                .operator((scope, values) -> {
                    MatrixProduct.Builder builder = MatrixProduct.named("product").left(values.input()).right(values.other("right"))
                            .output(values.output());
                    if (transposeLeft) {
                        builder.transposeLeft();
                    }
                    if (transposeRight) {
                        builder.transposeRight();
                    }
                    MatrixProduct product = builder.build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    product.buildBackwardLeft(scope, values.outputGradient(), values.inputGradient());
                    product.buildBackwardRight(scope, values.outputGradient(), values.otherGradient("right"));
                    return () -> {
                        product.backwardLeft();
                        product.backwardRight();
                    };
                });
    }

    /** Every sum of the product written out. */
    private static double[] product(int batch, double[] a, int[] left, boolean transposeLeft, double[] b, int[] right,
            boolean transposeRight, boolean batchless, int[] output) {
        boolean isRow = left.length == 1;
        boolean isColumn = right.length == 1;
        int[] aDims = Positions.batched(batch, isRow ? shape(1, left[0]) : left);
        int[] bDims = Positions.batched(batchless ? 1 : batch, isColumn ? shape(right[0], 1) : right);
        int inner = aDims[aDims.length - (transposeLeft ? 2 : 1)];
        return Positions.array(Positions.batched(batch, output), position -> {
            int next = position.length;
            int n = isColumn ? 0 : position[--next];
            int m = isRow ? 0 : position[--next];
            int[] lead = Arrays.copyOf(position, next);
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                sum += a[Positions.index(aDims, place(aDims, lead, transposeLeft ? k : m, transposeLeft ? m : k))]
                        * b[Positions.index(bDims, place(bDims, lead, transposeRight ? n : k, transposeRight ? k : n))];
            }
            return sum;
        });
    }

    /** Where an element of a factor lies: the batch first, the other leading dimensions from the last, 0 where there is but one. */
    private static int[] place(int[] dims, int[] lead, int row, int column) {
        int[] result = new int[dims.length];
        result[dims.length - 1] = column;
        result[dims.length - 2] = row;
        for (int d = dims.length - 3, from = lead.length - 1; d > 0; d--, from--) {
            result[d] = dims[d] == 1 ? 0 : lead[from];
        }
        result[0] = dims[0] == 1 ? 0 : lead[0];
        return result;
    }

    @Test
    void ordinarySizesAreOptimized() {
        for (boolean transposed : BOTH) {
            try (PlanScope scope = Scopes.training(4)) {
                Value left = scope.input(0, 3, 2, 32, 16);
                Value right = transposed ? scope.value("right", 0, 3, 2, 32, 16) : scope.value("right", 0, 3, 2, 16, 32);
                right.settle(Layout.plain(right.dims()));
                Value output = scope.value("y", 0, 3, 2, 32, 32);
                Value leftGradient = scope.value("leftGradient", 0, 3, 2, 32, 16);
                MatrixProduct.Builder builder = MatrixProduct.named("product").left(left).right(right).output(output);
                MatrixProduct product = (transposed ? builder.transposeRight() : builder).build(scope);
                product.buildBackwardLeft(scope, output, leftGradient);
                product.buildBackwardRight(scope, output, right);
                scope.finish();
                assertThat(scope.report().primitives()).hasSize(3)
                        .allSatisfy(primitive -> assertThat(primitive.implementation()).doesNotStartWith("ref"));
                assertThat(scope.report().reorders()).isEmpty();
            }
        }
    }

    @Test
    void headsOfAttentionAreReadWhereTheyLie() {
        try (PlanScope scope = Scopes.training(4)) {
            Value queries = scope.input("queries", 0, 2, 32, 4, 16);
            Value keys = scope.input("keys", 0, 2, 32, 4, 16);
            Value scores = scope.value("scores", 0, 2, 4, 32, 32);
            Value queriesGradient = scope.value("queriesGradient", 0, 2, 32, 4, 16);
            Value keysGradient = scope.value("keysGradient", 0, 2, 32, 4, 16);
            MatrixProduct product = MatrixProduct.named("scores").left(queries).leftAxes(1, 0, 2).right(keys).rightAxes(1, 2, 0)
                    .output(scores).factor(0.25f).build(scope);
            product.buildBackwardLeft(scope, scores, queriesGradient);
            product.buildBackwardRight(scope, scores, keysGradient);
            scope.finish();
            assertThat(scope.report().primitives()).as("no copies").hasSize(3)
                    .allSatisfy(primitive -> assertThat(primitive.implementation()).doesNotStartWith("ref"));
        }
    }

    @Test
    void ordersThatAreNoneAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value left = scope.input(0, 0, 3, 5);
            Value right = scope.value("right", 0, 0, 5, 7);
            MatrixProduct.Builder builder = MatrixProduct.named("product").left(left).right(right).output(scope.value("y", 0, 0, 3, 7));
            assertThatThrownBy(() -> builder.leftAxes(0, 0).build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("product: [0, 0] is not an order of the 2 axes of a sample of input 2x3x5");
            assertThatThrownBy(() -> builder.leftAxes().outputAxes(1, 0).build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("that makes [2, 7, 3], which is not the output y 2x3x7");
        }
    }

    @Test
    void matricesThatDoNotFitAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value left = scope.input(0, 0, 3, 5);
            Value right = scope.value("right", 0, 0, 4, 7);
            Value output = scope.value("y", 0, 0, 3, 7);
            MatrixProduct.Builder builder = MatrixProduct.named("product").left(left).right(right).output(output);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("product: the matrices of input 2x3x5").hasMessageContaining("those of right 2x4x7")
                    .hasMessageEndingWith("the left ones have 5 columns, the right ones 4 rows");
            assertThatThrownBy(() -> builder.right(null).build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("product: no right given");
        }
    }
}
