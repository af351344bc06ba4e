package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Slices.Slice;

/** Puts elements of one number before and behind the input along one dimension of every sample. The output has the kind of layout of the input. */
public final class Pad extends Operator {

    private final Value input;
    private final Slices slices;
    private final int before;
    private Sequence backward = Sequence.EMPTY;

    private Pad(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        slices = new Slices(SampleAxis.dimension(name(), builder.axis, input));
        before = builder.before;
        List<Slice> inside = List.of(new Slice(input, before));
        slices.require(name(), output(), inside);
        Part part = scope.part(name() + ".forward");
        slices.copyIn(part, output(), output().isSettled() ? output().layout() : LayoutKind.of(List.of(input.layout()), output().dims()),
                inside, builder.number);
        forward(part);
    }

    /**
     * Starts to describe a padding.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that copies the gradient of the input out of that of the output.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        SameShape.require(name() + ", gradient", input, inputGradient);
        List<Slice> inside = List.of(new Slice(inputGradient, before));
        slices.require(name() + ", gradient", outputGradient, inside);
        Part part = scope.part(name() + ".backward");
        slices.copyOut(part, outputGradient, inside);
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a padding. */
    public static final class Builder extends Operator.Builder<Builder> {

        private int axis;
        private int before;
        private float number;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the dimension that becomes longer; 0 unless set.
         *
         * @param dimension of the sample, from 0; the batch does not count
         * @return this builder
         */
        public Builder axis(int dimension) {
            axis = dimension;
            return this;
        }

        /**
         * Sets how many elements stand before the input; what the output has beyond these and the input stands behind it.
         *
         * @param count elements, 0 unless set
         * @return this builder
         */
        public Builder before(int count) {
            before = count;
            return this;
        }

        /**
         * Sets the number that the new elements have; 0 unless set.
         *
         * @param element the number
         * @return this builder
         */
        public Builder number(float element) {
            number = element;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the input does not fit into the output there, or both live in one place
         */
        public Pad build(PlanScope scope) {
            return new Pad(this, scope);
        }
    }
}
