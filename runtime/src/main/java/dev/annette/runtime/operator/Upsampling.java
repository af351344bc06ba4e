package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Choice;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.ResamplingDescriptors;
import dev.annette.runtime.onednn.ResamplingDescriptors.Algorithm;

/**
 * Brings pictures to another height and width. Pixels are squares, so the middle of output pixel {@code i} of {@code n'} lies at {@code (i + 1/2) n / n'} of the input's
 * {@code n}. The nearest input pixel is taken, or the mean of the two on each axis whose middles lie on either side, weighted by nearness; beyond the edge stands the
 * edge's pixel. Batch and channels stay as they are.
 */
public final class Upsampling extends Operator {

    private final Value input;
    private final Algorithm algorithm;
    private final PrimitiveDescriptor descriptor;
    private Sequence backward = Sequence.EMPTY;

    private Upsampling(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        algorithm = builder.required(builder.algorithm, "nearest or bilinear");
        long[] from = input.dims();
        long[] to = output().dims();
        if (from.length != 4 || to.length != 4 || from[0] != to[0] || from[1] != to[1]) {
            throw new IllegalArgumentException(
                    name() + ": " + output() + " is not " + input + " at another height and width; both are channels x height x width");
        }
        Part part = scope.part(name() + ".forward");
        descriptor = scope.keep(Choice
                .of(List.of(() -> forward(scope, input.layout()), () -> forward(scope, Layout.channelsLast(from).as(input.layout().type())),
                        () -> forward(scope, Layout.plain(from).as(input.layout().type())))));
        part.call(descriptor).with(Argument.SRC, descriptor.src(), part.read(input, descriptor.src())).with(Argument.DST, descriptor.dst(),
                part.write(output(), descriptor.dst()));
        forward(part);
    }

    private PrimitiveDescriptor forward(PlanScope scope, Layout from) {
        return ResamplingDescriptors.forward(scope.isTraining(), algorithm, from, LayoutKind.of(List.of(from), output().dims()));
    }

    /**
     * Starts to describe an upsampling.
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
        SameShape.require(name() + ", gradient", input, inputGradient);
        Part part = scope.part(name() + ".backward");
        try (PrimitiveDescriptor primitive = ResamplingDescriptors.backward(algorithm, descriptor.src(), descriptor.dst(), descriptor)) {
            part.call(primitive).with(Argument.DIFF_DST, descriptor.dst(), part.read(outputGradient, descriptor.dst()))
                    .with(Argument.DIFF_SRC, descriptor.src(), part.write(inputGradient, descriptor.src()));
        }
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes an upsampling. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Algorithm algorithm;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Takes the nearest pixel.
         *
         * @return this builder
         */
        public Builder nearest() {
            algorithm = Algorithm.NEAREST;
            return this;
        }

        /**
         * Takes the weighted mean of four pixels.
         *
         * @return this builder
         */
        public Builder bilinear() {
            algorithm = Algorithm.LINEAR;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the values are no pictures of as many channels
         */
        public Upsampling build(PlanScope scope) {
            return new Upsampling(this, scope);
        }
    }
}
