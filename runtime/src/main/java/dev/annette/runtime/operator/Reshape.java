package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * Gives the elements of every sample, in row-major order, other dimensions; flattening is the case of one dimension. The layout of the input does not matter. Where the
 * output lives in the place of a row-major input, as {@link PlanScope#view} arranges it, there is nothing to do.
 */
public final class Reshape extends Operator {

    private final Value input;
    private Sequence backward = Sequence.EMPTY;

    private Reshape(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        if (input.size() != output().size() || input.dims()[0] != output().dims()[0]) {
            throw new IllegalArgumentException(name() + ": a sample of " + input + " has not the elements of a sample of " + output());
        }
        Part part = scope.part(name() + ".forward");
        copy(part, input, input.layout(), output(), Layout.plain(input.dims()).as(input.layout().type()));
        forward(part);
    }

    /** Copies, in the dimensions of the input. */
    private void copy(Part part, Value from, Layout fromLayout, Value to, Layout toLayout) {
        if (from.sharesPlaceWith(to)) {
            if (!from.layout().isPlain()) {
                throw new IllegalArgumentException(name() + ": " + from + " is not in row-major order and can't be reshaped in place");
            }
            part.read(from, from.layout());
            part.write(to, Layout.plain(to.dims()).as(from.layout().type()));
            return;
        }
        try (PrimitiveDescriptor descriptor = Reorders.reorder(fromLayout, toLayout)) {
            Value read = part.read(from, from == input ? fromLayout : Layout.plain(from.dims()).as(fromLayout.type()));
            Value written = part.write(to, to == output() ? Layout.plain(to.dims()).as(toLayout.type()) : toLayout);
            part.call(descriptor).with(Argument.SRC, fromLayout, read).with(Argument.DST, toLayout, written);
            if (!fromLayout.sameBytesAs(toLayout)) {
                part.report(from, fromLayout, toLayout, "elements are regrouped in row-major order");
            }
        }
    }

    /**
     * Starts to describe a reshaping.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that brings the gradient back into the shape and the layout of the input.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes; may live in the place of {@code outputGradient} if that is row-major
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        copy(part, outputGradient, Layout.plain(input.dims()).as(outputGradient.layout().type()), inputGradient,
                inputGradient.isSettled() ? inputGradient.layout() : input.layout());
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a reshaping. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the output has not as many elements for every sample
         */
        public Reshape build(PlanScope scope) {
            return new Reshape(this, scope);
        }
    }
}
