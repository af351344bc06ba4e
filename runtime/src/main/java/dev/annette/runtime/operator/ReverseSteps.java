package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Turns the counted steps of each sequence around: {@code output[t] = input[length - 1 - t]}. Padding stays behind, and is zero. Input and output {@code batch x time x
 * features}; both lie step after step, see {@link Layout#timeMajor}.
 *
 * <p>A recurrent layer between two of these reads its sequences backward.
 */
public final class ReverseSteps extends Operator {

    private static final int CHUNK = 1 << 14;

    private final Value input;
    private final Lengths lengths;
    private final int batch;
    private final int steps;
    private final int features;
    private final float[] chunk;
    private final float[] zeros;
    private Sequence backward = Sequence.EMPTY;

    private ReverseSteps(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        SameShape.require(name(), input, output());
        if (input.dims().length != 3) {
            throw new IllegalArgumentException(name() + ": sequences of time x features have steps, not " + input);
        }
        if (scope.carried().isCarrying() && !scope.isPerStep(input)) {
            throw new IllegalStateException(
                    name() + ": a sequence that comes in pieces can't be read backward, since its end is not known yet; "
                            + "leave the backward direction out, or predict whole sequences");
        }
        lengths = scope.lengths(input);
        batch = Math.toIntExact(input.dims()[0]);
        steps = Math.toIntExact(input.dims()[1]);
        features = Math.toIntExact(input.dims()[2]);
        chunk = new float[Math.max(CHUNK, features)];
        zeros = new float[features];
        Part part = scope.part(name() + ".forward");
        build(part, input, output());
        forward(part);
    }

    private void build(Part part, Value from, Value to) {
        Value read = part.read(from, Layout.timeMajor(from.dims()));
        Value written = part.write(to, Layout.timeMajor(to.dims()));
        part.then(() -> reverse(read, written));
    }

    /**
     * Starts to describe a reversal.
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
        SameShape.require(name() + ", gradient", output(), outputGradient);
        SameShape.require(name() + ", gradient of the input", input, inputGradient);
        Part part = scope.part(name() + ".backward");
        build(part, outputGradient, inputGradient);
        backward = part.build();
    }

    private void reverse(Value from, Value to) {
        if (lengths.areFull()) {
            reverseAll(from, to);
            return;
        }
        for (int n = 0; n < batch; n++) {
            int length = lengths.of(n, steps);
            for (int t = 0; t < length; t++) {
                from.read(row(length - 1 - t, n), chunk, 0, features);
                to.write(row(t, n), chunk, 0, features);
            }
            for (int t = length; t < steps; t++) {
                to.write(row(t, n), zeros, 0, features);
            }
        }
    }

    private long row(int t, int n) {
        return ((long) t * batch + n) * features;
    }

    /** Whole steps, of which each is one piece of memory. */
    private void reverseAll(Value from, Value to) {
        long step = (long) batch * features;
        for (int t = 0; t < steps; t++) {
            for (long done = 0; done < step; done += CHUNK) {
                int count = (int) Math.min(CHUNK, step - done);
                from.read((steps - 1 - t) * step + done, chunk, 0, count);
                to.write(t * step + done, chunk, 0, count);
            }
        }
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a reversal. */
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
         * @throws IllegalStateException if an option is missing, or the plan carries states
         * @throws IllegalArgumentException if the shapes don't fit
         */
        public ReverseSteps build(PlanScope scope) {
            return new ReverseSteps(this, scope);
        }
    }
}
