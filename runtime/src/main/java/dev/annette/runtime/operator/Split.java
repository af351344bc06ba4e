package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Slices.Slice;

/**
 * Copies slices of every sample along one dimension to values of their own. They may leave elements out. A slice gets the kind of layout of the input.
 */
public final class Split extends Operator {

    private final Value input;
    private final Slices slices;
    private final List<Slice> outputs;
    private Sequence backward = Sequence.EMPTY;

    private Split(Builder builder, PlanScope scope) {
        super(builder.name(), builder.first(), scope);
        input = builder.input();
        slices = new Slices(SampleAxis.dimension(name(), builder.axis, input));
        outputs = List.copyOf(builder.slices);
        slices.require(name(), input, outputs);
        Part part = scope.part(name() + ".forward");
        slices.copyOut(part, input, outputs);
        forward(part);
    }

    /**
     * Starts to describe a split.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that puts the gradients of the slices into that of the input, which is zero elsewhere.
     *
     * @param scope the plan
     * @param inputGradient the gradient of the input, which the part writes
     * @param sliceGradients the gradients of the slices in their order; {@code null} for one that is zero
     * @throws IllegalArgumentException if they are more or less than the slices, or one differs from its slice in shape or lives in the place of the input's gradient
     */
    public void buildBackward(PlanScope scope, Value inputGradient, Value... sliceGradients) {
        if (sliceGradients.length != outputs.size()) {
            throw new IllegalArgumentException(name() + ": has " + outputs.size() + " slices, but " + sliceGradients.length
                    + " gradients given; give null for a gradient that is zero");
        }
        List<Slice> gradients = new ArrayList<>();
        for (int i = 0; i < sliceGradients.length; i++) {
            gradients.add(new Slice(sliceGradients[i], outputs.get(i).first()));
            if (sliceGradients[i] != null && outputs.get(i).value() != null) {
                SameShape.require(name() + ", gradient of slice " + i, outputs.get(i).value(), sliceGradients[i]);
            }
        }
        SameShape.require(name() + ", gradient", input, inputGradient);
        slices.require(name() + ", gradient", inputGradient, gradients);
        Part part = scope.part(name() + ".backward");
        slices.copyIn(part, inputGradient, (inputGradient.isSettled() ? inputGradient : input).layout(), gradients, 0);
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a split. */
    public static final class Builder extends Operator.Builder<Builder> {

        private final List<Slice> slices = new ArrayList<>();
        private int axis;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the dimension along which is cut; 0 unless set.
         *
         * @param dimension of the sample, from 0; the batch does not count
         * @return this builder
         */
        public Builder axis(int dimension) {
            axis = dimension;
            return this;
        }

        /**
         * Adds a slice; its length is that of the value.
         *
         * @param first where it begins
         * @param value the slice, {@code null} if nobody reads it
         * @return this builder
         */
        public Builder slice(int first, Value value) {
            slices.add(new Slice(value, first));
            return this;
        }

        private Value first() {
            return slices.stream().map(Slice::value).filter(value -> value != null).findFirst()
                    .orElseThrow(() -> new IllegalStateException(name() + ": no slice given"));
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the input has no such slice, or a slice lives in its place
         */
        public Split build(PlanScope scope) {
            return new Split(this, scope);
        }
    }
}
