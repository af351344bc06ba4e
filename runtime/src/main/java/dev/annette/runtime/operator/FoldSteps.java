package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Makes samples of the steps of sequences, so that what follows works on each step by itself: input {@code batch x time x ...}, output {@code (time * batch) x ...}, all samples of
 * a step side by side. Where the input lies step after step and the output in its place, as {@link StepScope#view} arranges it, there is nothing to do.
 */
public final class FoldSteps extends Operator {

    private final Value input;
    private Sequence backward = Sequence.EMPTY;

    private FoldSteps(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        StepRows.require(name(), input, output());
        Part part = scope.part(name() + ".forward");
        StepRows.fold(part, input, output(), Layout.plain(output().dims()));
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
     * Builds the part that makes sequences of the steps of the gradient.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes; may live in the place of {@code outputGradient}
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        SameShape.require(name() + ", gradient", output(), outputGradient);
        SameShape.require(name() + ", gradient of the input", input, inputGradient);
        Part part = scope.part(name() + ".backward");
        StepRows.unfold(part, outputGradient, inputGradient, input.layout());
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes making samples of steps. */
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
         * @throws IllegalArgumentException if the samples of the output are not the steps of the input
         */
        public FoldSteps build(PlanScope scope) {
            return new FoldSteps(this, scope);
        }
    }
}
