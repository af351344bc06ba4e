package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/** Writes the dimensions of every sample in another order: {@code output.size(i) = input.size(order[i])}. The output is row-major. */
public final class Transpose extends Operator {

    private final Value input;
    private final int[] order;
    private Sequence backward = Sequence.EMPTY;

    private Transpose(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        order = withBatch(builder.required(builder.order, "order"));
        requireShapes();
        Part part = scope.part(name() + ".forward");
        copy(part, input, output(), order);
        forward(part);
    }

    private int[] withBatch(int[] axes) {
        int[] result = new int[axes.length + 1];
        for (int i = 0; i < axes.length; i++) {
            result[i + 1] = axes[i] + 1;
        }
        int[] sorted = result.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != i || result.length != input.dims().length) {
                throw new IllegalArgumentException(name() + ": " + Arrays.toString(axes) + " is not an order of the "
                        + (input.dims().length - 1) + " dimensions of a sample of " + input);
            }
        }
        return result;
    }

    private void requireShapes() {
        if (!Arrays.equals(Layout.any(input.dims()).permute(order).dims(), output().dims())) {
            throw new IllegalArgumentException(name() + ": " + output() + " has not the shape of the transposed " + input);
        }
        if (input.sharesPlaceWith(output())) {
            throw new IllegalArgumentException(name() + ": can't work in place, but " + output() + " lives in the place of " + input);
        }
    }

    private static void copy(Part part, Value from, Value to, int[] order) {
        Layout own = from.layout().isBlocked() || from.layout().isOpaque() ? Layout.plain(from.dims()).as(from.layout().type())
                : from.layout();
        Layout seen = own.permute(order);
        Layout produced = to.isSettled() ? to.layout() : Layout.plain(to.dims()).as(own.type());
        try (PrimitiveDescriptor descriptor = Reorders.reorder(seen, produced)) {
            part.call(descriptor).with(Argument.SRC, seen, part.read(from, own)).with(Argument.DST, produced, part.write(to, produced));
        }
    }

    /**
     * Starts to describe a transposition.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that brings the dimensions of the gradient back into their order.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        SameShape.require(name() + ", gradient", input, inputGradient);
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        Part part = scope.part(name() + ".backward");
        copy(part, outputGradient, inputGradient, inverse);
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a transposition. */
    public static final class Builder extends Operator.Builder<Builder> {

        private int[] order;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the order.
         *
         * @param axes for each dimension of an output sample, the dimension of the input sample that it is, from 0; the batch does not count
         * @return this builder
         */
        public Builder order(int... axes) {
            order = axes.clone();
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the order is none, the output has not the transposed shape, or both live in one place
         */
        public Transpose build(PlanScope scope) {
            return new Transpose(this, scope);
        }
    }
}
