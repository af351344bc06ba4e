package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Makes sequences of steps that were samples, as {@link FoldSteps} makes them: input {@code (time * batch) x ...}, output {@code batch x time x ...}, which lies step after step
 * ({@link Layout#timeMajor}). Where the input is row-major and the output in its place, as {@link PlanScope#view} arranges it, there is nothing to do.
 */
public final class UnfoldSteps extends Operator {

    private final Value input;
    private Sequence backward = Sequence.EMPTY;

    private UnfoldSteps(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        StepRows.require(name(), output(), input);
        Part part = scope.part(name() + ".forward");
        StepRows.unfold(part, input, output(), Layout.timeMajor(output().dims()));
        forward(part);
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
     * Builds the part that makes samples of the steps of the gradient.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes; may live in the place of {@code outputGradient}
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        SameShape.require(name() + ", gradient", output(), outputGradient);
        SameShape.require(name() + ", gradient of the input", input, inputGradient);
        Part part = scope.part(name() + ".backward");
        StepRows.fold(part, outputGradient, inputGradient, input.layout());
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes making sequences of steps. */
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
         * @throws IllegalArgumentException if the samples of the input are not the steps of the output
         */
        public UnfoldSteps build(PlanScope scope) {
            return new UnfoldSteps(this, scope);
        }
    }
}
