package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.LayerNormalizationDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Brings the last dimensions of every sample to mean 0 and variance 1, together: {@code (x - mean) / sqrt(variance + epsilon) * scale +
 * shift}, with the variance divided by the number of elements, and a scale and shift for each of them. As PyTorch's {@code LayerNorm}.
 *
 * <p>Scale and shift have the shape of the dimensions that are normalized. Works on row-major memory.
 *
 * <p>Source: Ba, Kiros and Hinton, "Layer Normalization", 2016.
 */
public final class LayerNormalization extends Operator {

    private final Value input;
    private final Parameter scale;
    private final Parameter shift;
    private final float epsilon;
    private final Layout plain;
    private final Layout rows;
    private final Layout row;
    private final Layout statistics;
    private final PrimitiveDescriptor descriptor;
    private final Value mean;
    private final Value variance;
    private Sequence backward = Sequence.EMPTY;

    private LayerNormalization(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        SameShape.require(name(), input, output());
        scale = builder.scale();
        shift = builder.shift();
        epsilon = builder.epsilon();
        long[] dims = input.dims();
        int count = builder.dimensions == Builder.ALL ? dims.length - 1 : builder.dimensions;
        if (count < 1 || count > dims.length - 1) {
            throw new IllegalArgumentException(
                    name() + ": the sample has " + (dims.length - 1) + " dimensions; the last " + count + " can't be normalized");
        }
        long length = Layout.any(Arrays.copyOfRange(dims, dims.length - count, dims.length)).size();
        requireBothOrNone(length);
        plain = Layout.plain(dims).as(input.layout().type());
        row = Layout.plain(length);
        rows = plain.reshape(plain.size() / length, length);
        statistics = Layout.plain(plain.size() / length);
        descriptor = scope.keep(LayerNormalizationDescriptors.forward(scope.isTraining(), rows, statistics, epsilon, scale != null));
        Part part = scope.part(name() + ".forward");
        Call call = part.call(descriptor).with(Argument.SRC, rows, part.read(input, plain)).with(Argument.DST, rows,
                part.write(output(), plain));
        if (scale != null) {
            call.with(Argument.SCALE, row, part.weight(scale, plainOf(scale))).with(Argument.SHIFT, row,
                    part.weight(shift, plainOf(shift)));
        }
        mean = scope.isTraining() ? scope.internal(name() + "Mean", statistics, part.step(), part.step()) : null;
        variance = scope.isTraining() ? scope.internal(name() + "Variance", statistics, part.step(), part.step()) : null;
        if (scope.isTraining()) {
            call.with(Argument.MEAN, statistics, mean).with(Argument.VARIANCE, statistics, variance);
        }
        forward(part);
    }

    private void requireBothOrNone(long length) {
        if ((scale == null) != (shift == null)) {
            throw new IllegalArgumentException(name() + ": scale and shift go together; give both or none");
        }
        if (scale != null && (scale.size() != length || shift.size() != length)) {
            throw new IllegalArgumentException(name() + ": " + length + " elements are normalized together, but the scale is " + scale
                    + " and the shift " + shift);
        }
    }

    private static Layout plainOf(Parameter parameter) {
        return Layout.plain(Arrays.stream(parameter.shape()).asLongStream().toArray());
    }

    /**
     * Starts to describe a layer normalization.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradients of input, scale and shift.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes; {@code null} if only scale and shift learn
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        boolean affine = scale != null;
        if (affine || inputGradient != null) {
            PrimitiveDescriptor primitive =
                    scope.keep(LayerNormalizationDescriptors.backward(rows, statistics, epsilon, affine, descriptor));
            mean.extend(part.step(), part.step());
            variance.extend(part.step(), part.step());
            Call call = part.call(primitive).with(Argument.SRC, rows, part.read(input, plain)).with(Argument.MEAN, statistics, mean)
                    .with(Argument.VARIANCE, statistics, variance).with(Argument.DIFF_DST, rows, part.read(outputGradient, plain))
                    .with(Argument.DIFF_SRC, rows, inputGradient == null ? part.temporary(name() + "InputGradient", plain)
                            : part.write(inputGradient, plain));
            if (affine) {
                call.with(Argument.SCALE, row, part.weight(scale, plainOf(scale)))
                        .with(Argument.DIFF_SCALE, row, part.weightGradient(scale, plainOf(scale)))
                        .with(Argument.DIFF_SHIFT, row, part.weightGradient(shift, plainOf(shift)));
            }
        }
        backward = part.build();
    }

    /** Computes the gradients of input, scale and shift. */
    public void backward() {
        backward.run();
    }

    /** Describes a layer normalization. */
    public static final class Builder extends NormalizationBuilder<Builder> {

        private static final int ALL = Integer.MIN_VALUE;

        private int dimensions = ALL;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how many dimensions are normalized together; all of the sample unless set.
         *
         * @param count how many of the last dimensions
         * @return this builder
         */
        public Builder dimensions(int count) {
            dimensions = count;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if there are not as many dimensions, or scale and shift do not fit
         */
        public LayerNormalization build(PlanScope scope) {
            return new LayerNormalization(this, scope);
        }
    }
}
