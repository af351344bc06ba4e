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
 * <p>Either factor may be taken transposed, which costs nothing. All values are row-major.
 */
public final class MatrixProduct extends Operator {

    /**
     * One factor.
     *
     * @param value the value
     * @param dims its dimensions as they lie: batch, leading dimensions, two of the matrix
     * @param isTransposed whether rows and columns are swapped
     */
    private record Factor(Value value, long[] dims, boolean isTransposed) {

        long rows() {
            return dims[dims.length - (isTransposed ? 1 : 2)];
        }

        long columns() {
            return dims[dims.length - (isTransposed ? 2 : 1)];
        }

        Matrices see(Part part) {
            Matrices stored = Matrices.of(part.read(value, Layout.plain(value.dims()).as(part.type())), dims);
            return isTransposed ? stored.transposed() : stored;
        }
    }

    private final Factor left;
    private final Factor right;
    private final long[] product;
    private Sequence backwardLeft = Sequence.EMPTY;
    private Sequence backwardRight = Sequence.EMPTY;

    private MatrixProduct(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        Value a = builder.required(builder.left, "left");
        Value b = builder.required(builder.right, "right");
        int rank = Math.max(3, Math.max(a.dims().length, b.dims().length));
        left = new Factor(a, matrices(a, rank, true), builder.transposeLeft && a.dims().length > 2);
        right = new Factor(b, matrices(b, rank, false), builder.transposeRight && b.dims().length > 2);
        product = product(rank);
        Part part = scope.part(name() + ".forward");
        Matrices.multiply(part, left.see(part), right.see(part),
                Matrices.of(part.write(output(), Layout.plain(output().dims()).as(part.type())), product));
        forward(part);
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
        long[] result = new long[rank];
        for (int d = 0; d < rank - 2; d++) {
            long a = left.dims()[d];
            long b = right.dims()[d];
            if (a != b && a != 1 && b != 1) {
                throw mismatch("their leading sizes " + a + " and " + b + " differ");
            }
            result[d] = Math.max(a, b);
        }
        if (left.columns() != right.rows()) {
            throw mismatch("the left ones have " + left.columns() + " columns, the right ones " + right.rows() + " rows");
        }
        result[rank - 2] = left.rows();
        result[rank - 1] = right.columns();
        long elements = Arrays.stream(result).reduce(1, Math::multiplyExact);
        if (elements != output().size() || result[0] != output().dims()[0]) {
            throw mismatch("that makes " + Arrays.toString(result) + ", which is not the output " + output());
        }
        return result;
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
        Matrices gradients = dy.transposed().gathered(part, this::leftIsRepeated, true);
        Matrices factors = right.see(part).transposed().gathered(part, this::leftIsRepeated, !right.isTransposed());
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
        Matrices factors = left.see(part).gathered(part, this::rightIsRepeated, left.isTransposed());
        Matrices gradients = dy.gathered(part, this::rightIsRepeated, false);
        multiply(part, right, gradient, factors, gradients, this::rightIsRepeated);
        backwardRight = part.build();
    }

    private Matrices see(Part part, Value outputGradient) {
        SameShape.require(name() + ", gradient", output(), outputGradient);
        return Matrices.of(part.read(outputGradient, Layout.plain(outputGradient.dims()).as(part.type())), product);
    }

    private boolean leftIsRepeated(int dimension) {
        return left.dims()[dimension] < product[dimension];
    }

    private boolean rightIsRepeated(int dimension) {
        return right.dims()[dimension] < product[dimension];
    }

    /** Writes {@code a transposed x b} as the gradient of a factor, the other way round where the factor lies transposed. */
    private void multiply(Part part, Factor factor, Value gradient, Matrices a, Matrices b, IntPredicate isRepeated) {
        SameShape.require(name() + ", gradient of " + factor.value().name(), factor.value(), gradient);
        long[] dims = factor.dims();
        long[] kept = IntStream.range(0, dims.length).filter(d -> d >= dims.length - 2 || !isRepeated.test(d))
                .mapToLong(d -> dims[d]).toArray();
        Matrices written = Matrices.of(part.write(gradient, Layout.plain(gradient.dims()).as(part.type())), kept);
        if (factor.isTransposed()) {
            Matrices.multiply(part, b.transposed(), a, written);
        } else {
            Matrices.multiply(part, a.transposed(), b, written);
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
