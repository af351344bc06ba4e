package dev.annette.runtime.operator;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Sets elements to zero at random, each with the same probability, and multiplies the others by {@code 1 / (1 - probability)}, so that
 * the sum keeps its expected value. For training only; a network that predicts leaves dropout out.
 *
 * <p>Which elements are dropped depends on the network's seed, the layer's name, the training step and the element's place alone:
 * the same seed gives the same bits. The output may live in the place of the input, and the gradient of the input in that of the output.
 *
 * <p>Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014.
 */
public final class Dropout extends Operator {

    private final Layout layout;
    private final StepCounter counter;
    private final DropoutMask mask;
    private final float[] chunk = new float[DropoutMask.CHUNK];
    private Sequence backward = Sequence.EMPTY;

    private Dropout(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        Value input = builder.input();
        SameShape.require(name(), input, output());
        float probability = builder.required(builder.probability, "probability");
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name() + ": the probability is " + probability + "; expected a number from 0 to 1");
        }
        if (!scope.isTraining()) {
            throw new IllegalArgumentException(name() + ": dropout is for training; leave it out of a plan that predicts");
        }
        layout = input.layout().as(DataType.F32);
        counter = scope.counter();
        mask = new DropoutMask(counter.seed(), scope.randomName(name()), probability);
        Part part = scope.part(name() + ".forward");
        Value from = part.read(input, layout);
        Value to = part.write(output(), layout);
        part.then(() -> drop(from, to));
        forward(part);
    }

    /**
     * Starts to describe a dropout.
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
        Value from = part.read(outputGradient, layout);
        Value to = part.write(inputGradient, layout);
        part.then(() -> drop(from, to));
        backward = part.build();
    }

    private void drop(Value from, Value to) {
        long length = from.length();
        for (long done = 0; done < length; done += DropoutMask.CHUNK) {
            int count = (int) Math.min(DropoutMask.CHUNK, length - done);
            from.read(done, chunk, 0, count);
            multiply(chunk, mask.factors(counter.step(), done / DropoutMask.CHUNK), count);
            to.write(done, chunk, 0, count);
        }
    }

    private static void multiply(float[] elements, float[] factors, int count) {
        for (int i = 0; i < count; i++) {
            elements[i] *= factors[i];
        }
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a dropout. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Float probability;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how likely an element is dropped.
         *
         * @param share from 0, which drops nothing, to 1, which drops everything
         * @return this builder
         */
        public Builder probability(float share) {
            probability = share;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the probability is not in its range, the shapes differ, or the plan is for inference
         */
        public Dropout build(PlanScope scope) {
            return new Dropout(this, scope);
        }
    }
}
