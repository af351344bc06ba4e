package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** The mean of a loss that the model itself computes for each sample; its gradient is the same for each. */
public final class SampleLoss extends BatchLoss {

    private final Value losses;
    private final Value gradient;
    private final float[] each;
    private final float[] share;
    private double mean = Double.NaN;

    private SampleLoss(Builder builder, PlanScope scope) {
        super(builder.name(), scope);
        Value input = builder.input();
        long batch = input.dims()[0];
        if (input.size() != batch) {
            throw new IllegalArgumentException(name() + ": " + input + " holds more than one number for each sample");
        }
        Part part = scope.part(name() + ".forward");
        losses = part.read(input, Layout.plain(input.dims()));
        each = new float[Math.toIntExact(batch)];
        gradient = builder.gradient == null ? null : part.write(builder.gradient, Layout.plain(builder.gradient.dims()));
        share = new float[each.length];
        Arrays.fill(share, 1f / each.length);
        part.then(this::evaluate);
        forward(part);
    }

    /**
     * Starts to describe a loss.
     *
     * @param name what it is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    private void evaluate() {
        losses.read(0, each, 0, each.length);
        double sum = 0;
        for (float loss : each) {
            sum += loss;
        }
        mean = sum / each.length;
        if (gradient != null) {
            gradient.write(0, share, 0, share.length);
        }
    }

    @Override
    public double value() {
        return mean;
    }

    /** Describes a loss; there is no output. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Value gradient;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets where the gradient of the input goes; nowhere unless set.
         *
         * @param value the gradient, of the shape of the input
         * @return this builder
         */
        public Builder gradient(Value value) {
            gradient = value;
            return this;
        }

        /**
         * Builds the loss: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the input has more than one number for each sample
         */
        public SampleLoss build(PlanScope scope) {
            return new SampleLoss(this, scope);
        }
    }
}
