package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.GradientRows;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * Looks up a learned vector for each index: {@code output[n, t, u] = weight[input[n, t], u]}. As PyTorch's {@code Embedding}.
 *
 * <p>Input {@code batch x time}, or of more axes, which holds whole numbers; weight {@code vocabulary x units}, kept in row-major order; output {@code batch x time x
 * units}, of which all samples of a step lie together unless it is settled otherwise. Whole rows are copied.
 *
 * <p>The gradient of the weight is sparse: only rows whose index occurs are written, those of the step before are cleared ({@link GradientRows}). Indices that
 * occur several times add up in the order in which the output lies in memory, so that the same batch gives the same bits. There is no gradient of the indices.
 *
 * <p>Source: Bengio et al., "A Neural Probabilistic Language Model", 2003.
 */
public final class Embedding extends Operator {

    /** Floats that are copied at once, if a row is not longer. */
    private static final int CHUNK = 8192;
    private static final int NONE = -1;

    private final Value input;
    private final Parameter weight;
    private final int vocabulary;
    private final int units;
    private final int paddingIndex;
    private final float[] numbers;
    private final int[] indices;
    private final float[] chunk;
    private Sequence backward = Sequence.EMPTY;

    private Embedding(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        weight = builder.required(builder.weight, "weight");
        long[] dims = output().dims();
        int[] shape = weight.shape();
        if (shape.length != 2 || dims.length < 3 || !Arrays.equals(Arrays.copyOf(dims, dims.length - 1), input.dims())
                || dims[dims.length - 1] != shape[1]) {
            throw new IllegalArgumentException(
                    name() + ": the output has the shape of the input and the length of a row of the weight behind it; found input " + input
                            + ", weight " + weight + " and output " + output());
        }
        vocabulary = shape[0];
        units = shape[1];
        paddingIndex = builder.paddingIndex;
        if (paddingIndex < NONE || paddingIndex >= vocabulary) {
            throw new IllegalArgumentException(
                    name() + ": paddingIndex is " + paddingIndex + ", but the vocabulary has the indices 0 to " + (vocabulary - 1));
        }
        numbers = new float[Math.toIntExact(input.size())];
        indices = new int[numbers.length];
        chunk = new float[Math.max(1, Math.min(CHUNK / units, indices.length)) * units];
        Part part = scope.part(name() + ".forward");
        Value read = part.read(input, Layout.plain(input.dims()));
        Value rows = part.weight(weight, Layout.plain(vocabulary, units));
        Layout layout = output().isSettled() && isByRows(output().layout()) ? output().layout().as(DataType.F32) : Layout.timeMajor(dims);
        Value written = part.write(output(), layout);
        int[] order = order(layout);
        part.then(() -> {
            readIndices(read);
            gather(rows, written, order);
        });
        forward(part);
        scope.onLoad(input, () -> readIndices(input));
    }

    /** Whether the units of an index lie together, and nothing lies between those of two. */
    private static boolean isByRows(Layout layout) {
        return !layout.isOpaque() && !layout.isBlocked() && !layout.hasPadding() && layout.strides()[layout.rank() - 1] == 1;
    }

    /** For each row in memory, which index of the input it belongs to. */
    private int[] order(Layout layout) {
        long[] dims = layout.dims();
        long[] strides = layout.strides();
        int[] order = new int[indices.length];
        for (int index = 0; index < order.length; index++) {
            long start = 0;
            int rest = index;
            for (int d = dims.length - 2; d >= 0; d--) {
                start += rest % dims[d] * strides[d];
                rest /= (int) dims[d];
            }
            order[(int) (start / units)] = index;
        }
        return order;
    }

    /** Takes all indices over, or refuses the first that is none. */
    private void readIndices(Value from) {
        from.read(0, numbers, 0, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            int index = (int) numbers[i];
            if (index != numbers[i] || index < 0 || index >= vocabulary) {
                throw new IllegalArgumentException(name() + ": " + place(i) + " is " + numbers[i]
                        + ", but an index is a whole number from 0 to " + (vocabulary - 1));
            }
            indices[i] = index;
        }
    }

    /** {@code sample 3, step 17}. */
    private String place(int position) {
        long[] dims = input.dims();
        StringBuilder steps = new StringBuilder();
        int rest = position;
        for (int d = dims.length - 1; d > 0; d--) {
            steps.insert(0, rest % dims[d]).insert(0, d > 1 ? ", " : "");
            rest /= (int) dims[d];
        }
        return "sample " + rest + ", step " + steps;
    }

    private void gather(Value rows, Value written, int[] order) {
        int most = chunk.length / units;
        for (int first = 0; first < order.length; first += most) {
            int count = Math.min(most, order.length - first);
            for (int i = 0; i < count; i++) {
                rows.read((long) indices[order[first + i]] * units, chunk, i * units, units);
            }
            written.write((long) first * units, chunk, 0, count * units);
        }
    }

    /**
     * Starts to describe an embedding.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the weight.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     */
    public void buildBackward(PlanScope scope, Value outputGradient) {
        SameShape.require(name() + ", gradient", output(), outputGradient);
        Part part = scope.part(name() + ".backward");
        Layout layout =
                isByRows(outputGradient.layout()) ? outputGradient.layout().as(DataType.F32) : Layout.timeMajor(outputGradient.dims());
        Value from = part.read(outputGradient, layout);
        Value gradient = part.tableGradient(weight);
        GradientRows rows = weight.gradientRows();
        int[] order = order(layout);
        float[] row = new float[units];
        part.then(() -> scatter(from, order, gradient, rows, row));
        backward = part.build();
    }

    private void scatter(Value from, int[] order, Value gradient, GradientRows rows, float[] row) {
        int most = chunk.length / units;
        for (int first = 0; first < order.length; first += most) {
            int count = Math.min(most, order.length - first);
            from.read((long) first * units, chunk, 0, count * units);
            for (int i = 0; i < count; i++) {
                int index = indices[order[first + i]];
                int start = i * units;
                // padded steps behind the end of a sequence have no gradient
                if (index != paddingIndex && !isZero(start)) {
                    rows.mark(index);
                    gradient.read((long) index * units, row, 0, units);
                    for (int u = 0; u < units; u++) {
                        row[u] += chunk[start + u];
                    }
                    gradient.write((long) index * units, row, 0, units);
                }
            }
        }
    }

    private boolean isZero(int start) {
        for (int u = start; u < start + units; u++) {
            if (chunk[u] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Computes the gradient of the weight. */
    public void backward() {
        backward.run();
    }

    /** Describes an embedding. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Parameter weight;
        private int paddingIndex = NONE;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the vectors.
         *
         * @param parameter {@code vocabulary x units}
         * @return this builder
         */
        public Builder weight(Parameter parameter) {
            weight = parameter;
            return this;
        }

        /**
         * Sets the index whose vector gets no gradient; none unless set.
         *
         * @param index an index of the vocabulary
         * @return this builder
         */
        public Builder paddingIndex(int index) {
            paddingIndex = index;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the shapes don't fit, or the padding index is not one of the vocabulary
         */
        public Embedding build(PlanScope scope) {
            return new Embedding(this, scope);
        }
    }
}
