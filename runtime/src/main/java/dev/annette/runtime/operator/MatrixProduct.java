package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Multiplies matrices: {@code m x k} by {@code k x n} gives {@code m x n} for each sample. The matrices are the last two dimensions of a sample; those before say which
 * matrix, and are matched from the last to the first, where a dimension of size 1, or one that is not there, stands for all of the other factor. A sample of one dimension
 * is a row on the left and a column on the right, and the output lacks that dimension. A value whose batch is 1 is the same for all samples.
 *
 * <p>The axes of either factor and of the product may lie in another order than that in which they are multiplied, and the product may be multiplied by a number: both cost
 * nothing where oneDNN reads the matrices so, else they are copied. All values are row-major.
 */
public final class MatrixProduct extends Operator {

    /**
     * A factor, or the product.
     *
     * @param value the value
     * @param dims its dimensions as they lie: batch, leading dimensions, two of the matrix
     * @param order for each dimension as it is multiplied, the one of {@code dims} that it is
     */
    private record Factor(Value value, long[] dims, int[] order) {

        /** How large a dimension is, as it is multiplied. */
        long size(int dimension) {
            return dims[order[dimension]];
        }

        long rows() {
            return size(order.length - 2);
        }

        long columns() {
            return size(order.length - 1);
        }

        Matrices see(Part part) {
            return see(part.read(value, Layout.plain(value.dims()).as(part.type())));
        }

        /** A value that lies like this one. */
        Matrices see(Value other) {
            return Matrices.of(other, dims).ordered(order);
        }
    }

    private final Factor left;
    private final Factor right;
    private final long[] product;
    private final Factor result;
    private final float factor;
    private Sequence backwardLeft = Sequence.EMPTY;
    private Sequence backwardRight = Sequence.EMPTY;

    private MatrixProduct(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        Value a = builder.required(builder.left, "left");
        Value b = builder.required(builder.right, "right");
        int rank = Math.max(3, Math.max(a.dims().length, b.dims().length));
        left = new Factor(a, matrices(a, rank, true), order(a, rank, builder.leftAxes, builder.transposeLeft));
        right = new Factor(b, matrices(b, rank, false), order(b, rank, builder.rightAxes, builder.transposeRight));
        factor = builder.factor;
        product = product(rank);
        result = result(order(output(), rank, builder.outputAxes, false));
        Part part = scope.part(name() + ".forward");
        Matrices.multiply(part, left.see(part), right.see(part),
                result.see(part.write(output(), Layout.plain(output().dims()).as(part.type()))), factor);
        forward(part);
    }

    /** For each dimension as it is multiplied, the one of the value that it is: the axes of a sample in their order, behind dimensions that stay where they are. */
    private int[] order(Value value, int rank, int[] axes, boolean isTransposed) {
        int[] order = IntStream.range(0, rank).toArray();
        int count = value.dims().length - 1;
        if (isTransposed && axes.length == 0 && count > 1) {
            order[rank - 2] = rank - 1;
            order[rank - 1] = rank - 2;
        }
        if (axes.length > 0 && !Arrays.equals(Arrays.stream(axes).sorted().toArray(), IntStream.range(0, count).toArray())) {
            throw new IllegalArgumentException(
                    name() + ": " + Arrays.toString(axes) + " is not an order of the " + count + " axes of a sample of " + value);
        }
        for (int i = 0; i < axes.length; i++) {
            order[rank - count + i] = rank - count + axes[i];
        }
        return order;
    }

    /**
     * Where the product goes.
     *
     * @param written for each dimension of the output, the one of the product that it is
     */
    private Factor result(int[] written) {
        int[] order = new int[written.length];
        long[] dims = new long[written.length];
        for (int d = 0; d < written.length; d++) {
            order[written[d]] = d;
            dims[d] = product[written[d]];
        }
        // an output of fewer dimensions lacks rows or columns, of which there is but one then
        boolean fits = Arrays.stream(dims).filter(size -> size != 1).boxed().toList()
                .equals(Arrays.stream(output().dims()).filter(size -> size != 1).boxed().toList());
        if (!fits || dims[0] != output().dims()[0]) {
            throw mismatch("that makes " + Arrays.toString(dims) + ", which is not the output " + output());
        }
        return new Factor(output(), dims, order);
    }

    /** The dimensions as batch, leading ones and two of the matrix; a row where there is but one, or a column. */
    private static long[] matrices(Value value, int rank, boolean asRow) {
        long[] dims = value.dims();
        if (dims.length == 2) {
            dims = asRow ? new long[] {dims[0], 1, dims[1]} : new long[] {dims[0], dims[1], 1};
        }
        long[] result = new long[rank];
        Arrays.fill(result, 1);
        result[0] = dims[0];
        System.arraycopy(dims, 1, result, rank - dims.length + 1, dims.length - 1);
        return result;
    }

    private long[] product(int rank) {
        long[] sizes = new long[rank];
        for (int d = 0; d < rank - 2; d++) {
            long a = left.size(d);
            long b = right.size(d);
            if (a != b && a != 1 && b != 1) {
                throw mismatch("their leading sizes " + a + " and " + b + " differ");
            }
            sizes[d] = Math.max(a, b);
        }
        if (left.columns() != right.rows()) {
            throw mismatch("the left ones have " + left.columns() + " columns, the right ones " + right.rows() + " rows");
        }
        sizes[rank - 2] = left.rows();
        sizes[rank - 1] = right.columns();
        return sizes;
    }

    private IllegalArgumentException mismatch(String why) {
        return new IllegalArgumentException(
                name() + ": the matrices of " + left.value() + " can't be multiplied by those of " + right.value() + "; " + why);
    }

    /**
     * Starts to describe a product of matrices.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the left factor.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param gradient the gradient of the left factor, which the part writes
     */
    public void buildBackwardLeft(PlanScope scope, Value outputGradient, Value gradient) {
        Part part = scope.part(name() + ".backwardLeft");
        Matrices dy = see(part, outputGradient);
        // left = dy x right transposed: the sum runs over the columns of both
        Matrices gradients = dy.transposed().gathered(part, this::leftIsRepeated);
        Matrices factors = right.see(part).transposed().gathered(part, this::leftIsRepeated);
        multiply(part, left, gradient, gradients, factors, this::leftIsRepeated);
        backwardLeft = part.build();
    }

    /**
     * Builds the part that computes the gradient of the right factor.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param gradient the gradient of the right factor, which the part writes
     */
    public void buildBackwardRight(PlanScope scope, Value outputGradient, Value gradient) {
        Part part = scope.part(name() + ".backwardRight");
        Matrices dy = see(part, outputGradient);
        // right = left transposed x dy: the sum runs over the rows of both
        Matrices factors = left.see(part).gathered(part, this::rightIsRepeated);
        Matrices gradients = dy.gathered(part, this::rightIsRepeated);
        multiply(part, right, gradient, factors, gradients, this::rightIsRepeated);
        backwardRight = part.build();
    }

    private Matrices see(Part part, Value outputGradient) {
        SameShape.require(name() + ", gradient", output(), outputGradient);
        return result.see(part.read(outputGradient, Layout.plain(outputGradient.dims()).as(part.type())));
    }

    private boolean leftIsRepeated(int dimension) {
        return left.size(dimension) < product[dimension];
    }

    private boolean rightIsRepeated(int dimension) {
        return right.size(dimension) < product[dimension];
    }

    /** Writes {@code a transposed x b} as the gradient of a factor, the other way round where the factor lies so that its rows are the columns in memory. */
    private void multiply(Part part, Factor of, Value gradient, Matrices a, Matrices b, IntPredicate isRepeated) {
        SameShape.require(name() + ", gradient of " + of.value().name(), of.value(), gradient);
        Matrices written = of.see(part.write(gradient, Layout.plain(gradient.dims()).as(part.type()))).without(isRepeated);
        if (written.columnsLieFirst()) {
            Matrices.multiply(part, b.transposed(), a, written.transposed(), factor);
        } else {
            Matrices.multiply(part, a.transposed(), b, written, factor);
        }
    }

    /** Computes the gradient of the left factor. */
    public void backwardLeft() {
        backwardLeft.run();
    }

    /** Computes the gradient of the right factor. */
    public void backwardRight() {
        backwardRight.run();
    }

    /** Describes a product of matrices. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Value left;
        private Value right;
        private boolean transposeLeft;
        private boolean transposeRight;
        private int[] leftAxes = {};
        private int[] rightAxes = {};
        private int[] outputAxes = {};
        private float factor = 1;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the left factor.
         *
         * @param value the matrices, {@code m x k}
         * @return this builder
         */
        public Builder left(Value value) {
            left = value;
            return this;
        }

        /**
         * Sets the right factor.
         *
         * @param value the matrices, {@code k x n}
         * @return this builder
         */
        public Builder right(Value value) {
            right = value;
            return this;
        }

        /**
         * Takes the left factor transposed: it lies as {@code k x m}. A sample of one dimension stays a row.
         *
         * @return this builder
         */
        public Builder transposeLeft() {
            transposeLeft = true;
            return this;
        }

        /**
         * Takes the right factor transposed: it lies as {@code n x k}. A sample of one dimension stays a column.
         *
         * @return this builder
         */
        public Builder transposeRight() {
            transposeRight = true;
            return this;
        }

        /**
         * Takes the axes of the left factor's samples in another order than that in which they lie; in place of {@link #transposeLeft}.
         *
         * @param axes for each axis of a sample as it is multiplied, the axis that it is, from 0; the batch does not count
         * @return this builder
         */
        public Builder leftAxes(int... axes) {
            leftAxes = axes.clone();
            return this;
        }

        /**
         * Takes the axes of the right factor's samples in another order than that in which they lie; in place of {@link #transposeRight}.
         *
         * @param axes for each axis of a sample as it is multiplied, the axis that it is, from 0; the batch does not count
         * @return this builder
         */
        public Builder rightAxes(int... axes) {
            rightAxes = axes.clone();
            return this;
        }

        /**
         * Writes the axes of the product's samples in another order.
         *
         * @param axes for each axis of a sample of the output, the axis of the product that it is, from 0; the batch does not count
         * @return this builder
         */
        public Builder outputAxes(int... axes) {
            outputAxes = axes.clone();
            return this;
        }

        /**
         * Multiplies the product by a number; 1 unless set.
         *
         * @param number the number
         * @return this builder
         */
        public Builder factor(float number) {
            factor = number;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the shapes don't fit
         */
        public MatrixProduct build(PlanScope scope) {
            return new MatrixProduct(this, scope);
        }
    }
}
