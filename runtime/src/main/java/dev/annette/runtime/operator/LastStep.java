package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Takes the last step of each sequence that counts, step {@code length - 1}, as {@link PlanScope#lengths()} tells it in each run. The gradient goes there; it is zero at all other steps.
 *
 * <p>Input {@code batch x time x ...}, sequence after sequence or step after step as it lies; output {@code batch x ...}.
 */
public final class LastStep extends Operator {

    private final Value input;
    private final Lengths lengths;
    private final float[] step;
    private final float[] zeros;
    private Sequence backward = Sequence.EMPTY;

    private LastStep(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        lengths = scope.lengths(input);
        StepPlaces places = StepPlaces.of(name(), input);
        long[] expected = Arrays.copyOfRange(input.dims(), 1, input.dims().length);
        expected[0] = places.samples();
        if (!Arrays.equals(expected, output().dims())) {
            throw new IllegalArgumentException(name() + ": a step of " + input + " has not the shape of " + output());
        }
        step = new float[places.length()];
        zeros = scope.isTraining() ? new float[places.length()] : null;
        Part part = scope.part(name() + ".forward");
        Value from = part.read(input, StepPlaces.lying(input.layout()));
        Value to = part.write(output(), Layout.plain(output().dims()));
        part.then(() -> take(places, from, to));
        forward(part);
    }

    private void take(StepPlaces places, Value from, Value to) {
        for (int n = 0; n < places.samples(); n++) {
            from.read(places.at(n, lengths.of(n, places.steps()) - 1), step, 0, step.length);
            to.write((long) n * step.length, step, 0, step.length);
        }
    }

    /**
     * Starts to describe it.
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
        Value from = part.read(outputGradient, Layout.plain(outputGradient.dims()));
        Value to = part.write(inputGradient, StepPlaces.lying(inputGradient.isSettled() ? inputGradient.layout() : input.layout()));
        StepPlaces places = StepPlaces.of(name(), to);
        part.then(() -> put(places, from, to));
        backward = part.build();
    }

    private void put(StepPlaces places, Value from, Value to) {
        for (int n = 0; n < places.samples(); n++) {
            from.read((long) n * step.length, step, 0, step.length);
            int last = lengths.of(n, places.steps()) - 1;
            for (int t = 0; t < places.steps(); t++) {
                to.write(places.at(n, t), t == last ? step : zeros, 0, step.length);
            }
        }
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes the taking of the last step. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Builds the forward part: one step of the plan.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the input has no steps, or the output not the shape of one
         */
        public LastStep build(PlanScope scope) {
            return new LastStep(this, scope);
        }
    }
}
