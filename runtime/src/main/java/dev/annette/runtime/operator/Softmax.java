package dev.annette.runtime.operator;

import java.util.stream.IntStream;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.SoftmaxDescriptors;

/**
 * Turns scores into probabilities: {@code output[i] = e^input[i] / sum over j of e^input[j]} along one dimension of the sample,
 * or their logarithms, {@code input[i] - log(sum over j of e^input[j])}. The output has the shape of the input; the backward part reads the output.
 */
public final class Softmax extends Operator {

    private final int axis;
    private final boolean logarithm;
    private final PrimitiveDescriptor descriptor;
    private Sequence backward = Sequence.EMPTY;

    private Softmax(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        Value input = builder.input();
        SameShape.require(name(), input, output());
        axis = SampleAxis.dimension(name(), builder.axis == Builder.LAST ? input.dims().length - 2 : builder.axis, input);
        logarithm = builder.logarithm;
        Layout layout = layout(input.layout(), scope.isTraining());
        Part part = scope.part(name() + ".forward");
        descriptor = scope.keep(SoftmaxDescriptors.forward(scope.isTraining(), logarithm, layout, layout, axis, Attributes.none()));
        part.call(descriptor).with(Argument.SRC, layout, part.read(input, layout)).with(Argument.DST, layout,
                part.write(output(), layout));
        forward(part);
    }

    /** The layout of the input where oneDNN is fast on it, else the one with neighbours along the axis side by side: others are left to its reference loops. */
    private Layout layout(Layout given, boolean training) {
        try (PrimitiveDescriptor there = SoftmaxDescriptors.forward(training, logarithm, given, given, axis, Attributes.none());
                PrimitiveDescriptor back = training ? SoftmaxDescriptors.backward(logarithm, given, given, given, axis, there) : null) {
            if (!there.isReference() && (back == null || !back.isReference())) {
                return given;
            }
        }
        int rank = given.rank();
        int[] inner = IntStream.concat(IntStream.range(0, rank).filter(d -> d != axis), IntStream.of(axis)).toArray();
        int[] back = IntStream.range(0, rank).map(d -> d == axis ? rank - 1 : d < axis ? d : d - 1).toArray();
        return Layout.plain(Layout.any(given.dims()).permute(inner).dims()).permute(back).as(given.type());
    }

    /**
     * Starts to describe a softmax.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the input.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        Layout layout = output().layout();
        PrimitiveDescriptor primitive = scope.keep(SoftmaxDescriptors.backward(logarithm, layout, layout, layout, axis, descriptor));
        part.call(primitive).with(Argument.DST, layout, part.read(output(), layout))
                .with(Argument.DIFF_DST, layout, part.read(outputGradient, layout))
                .with(Argument.DIFF_SRC, layout, part.write(inputGradient, layout));
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a softmax. */
    public static final class Builder extends Operator.Builder<Builder> {

        private static final int LAST = Integer.MIN_VALUE;

        private int axis = LAST;
        private boolean logarithm;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the dimension along which the probabilities add up to 1; the last one unless set.
         *
         * @param dimension of the sample, from 0; the batch does not count
         * @return this builder
         */
        public Builder axis(int dimension) {
            axis = dimension;
            return this;
        }

        /**
         * Gives the logarithms of the probabilities, which stay finite where a probability is too small for a float.
         *
         * @return this builder
         */
        public Builder logarithm() {
            logarithm = true;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the sample has no such dimension, or input and output differ in shape
         */
        public Softmax build(PlanScope scope) {
            return new Softmax(this, scope);
        }
    }
}
