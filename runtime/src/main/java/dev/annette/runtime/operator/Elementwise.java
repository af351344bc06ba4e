package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.ElementwiseDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Applies a {@link Pointwise} function to every element. The output may live in the place of the input, and in the backward part
 * the gradient of the input in that of the output, if the derivative is computed from the output.
 *
 * <p>Where another operator has the function fused into its forward part, {@link Builder#fused()} makes an operator of the backward part alone.
 */
public final class Elementwise extends Operator {

    private final Value input;
    private final Activation activation;
    private Sequence backward = Sequence.EMPTY;

    private Elementwise(Builder builder, PlanScope scope) {
        super(builder.name(), builder.result(), scope);
        activation = builder.required(builder.activation, "activation");
        if (builder.fused) {
            input = null;
            Activation.fused(name(), activation, scope);
            return;
        }
        input = builder.input();
        Layout layout = input.layout();
        Part part = scope.part(name() + ".forward");
        try (PrimitiveDescriptor descriptor = ElementwiseDescriptors.forward(scope.isTraining(), activation.function().algorithm(),
                activation.alpha(), activation.beta(), layout)) {
            part.call(descriptor).with(Argument.SRC, layout, part.read(input, layout)).with(Argument.DST, layout,
                    part.write(output(), layout));
        }
        forward(part);
    }

    /**
     * Starts to describe an activation.
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
     * @param inputGradient the gradient of the input, which the part writes; may live in the place of {@code outputGradient}
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        if (activation.function() == Pointwise.LINEAR) {
            scale(part, outputGradient, inputGradient);
            backward = part.build();
            return;
        }
        boolean fromOutput = activation.function().derivativeFromOutput();
        if (!fromOutput && input.sharesPlaceWith(output())) {
            throw new IllegalArgumentException(
                    name() + ": " + activation.function() + " can't work in place in training, since its gradient needs its input");
        }
        Value known = fromOutput ? output() : input;
        Layout layout = known.layout();
        try (PrimitiveDescriptor descriptor = ElementwiseDescriptors.backward(activation.function().algorithm(), activation.alpha(),
                activation.beta(), layout, layout)) {
            part.call(descriptor).with(fromOutput ? Argument.DST : Argument.SRC, layout, part.read(known, layout))
                    .with(Argument.DIFF_DST, layout, part.read(outputGradient, layout))
                    .with(Argument.DIFF_SRC, layout, part.writeOver(inputGradient, outputGradient, layout));
        }
        backward = part.build();
    }

    /** The gradient of a linear function is that of the output times a number, whatever the input was. */
    private void scale(Part part, Value outputGradient, Value inputGradient) {
        Layout layout = outputGradient.layout();
        try (PrimitiveDescriptor descriptor = ElementwiseDescriptors.forward(false, activation.function().algorithm(), activation.alpha(),
                0, layout)) {
            part.call(descriptor).with(Argument.SRC, layout, part.read(outputGradient, layout))
                    .with(Argument.DST, layout, part.write(inputGradient, layout));
        }
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes an activation. */
    public static final class Builder extends Operator.Builder<Builder> implements AppliesActivation<Builder> {

        private Activation activation;
        private boolean fused;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public Builder activation(Pointwise function, float alpha, float beta) {
            activation = new Activation(function, alpha, beta);
            return this;
        }

        /**
         * Leaves the forward part to the operator that writes the output: only a backward part is built, and no input is needed; for a
         * linear function no output either.
         *
         * @return this builder
         */
        public Builder fused() {
            fused = true;
            return this;
        }

        /** The value that is written; none where the backward part does without it. */
        private Value result() {
            boolean isNeeded = !fused || activation == null || activation.function() != Pointwise.LINEAR;
            return isNeeded ? output() : null;
        }

        /**
         * Builds the forward part: one step, or none where it is fused.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the function can't work as asked in training
         */
        public Elementwise build(PlanScope scope) {
            return new Elementwise(this, scope);
        }
    }
}
