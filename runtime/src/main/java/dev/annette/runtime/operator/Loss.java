package dev.annette.runtime.operator;

import java.util.Objects;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** The end of a training plan's forward pass: computes the loss of the batch and, in the same pass, the gradient of the scores. */
public final class Loss extends BatchLoss {

    private final Objective objective;
    private final Target target;
    private final Value scores;
    private final Value gradient;
    private final int samples;
    private final int scoreLength;
    private final float[] scoreRows;
    private final float[] gradientRows;
    private double loss = Double.NaN;

    private Loss(Builder builder, PlanScope scope) {
        super(builder.name(), scope);
        objective = builder.required(builder.objective, "objective");
        target = builder.required(builder.target, "target");
        Part part = scope.part(name() + ".forward");
        Value input = builder.input();
        scores = part.read(input, Layout.plain(input.dims()));
        samples = scope.batchSize();
        scoreRows = new float[Math.toIntExact(input.size())];
        scoreLength = scoreRows.length / samples;
        gradient = builder.gradient == null ? null : part.write(builder.gradient, Layout.plain(builder.gradient.dims()));
        gradientRows = gradient == null ? null : new float[scoreRows.length];
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
        scores.read(0, scoreRows, 0, scoreRows.length);
        loss = objective.evaluate(scoreRows, target.values(), gradientRows, samples, scoreLength, target.length());
        if (gradient != null) {
            gradient.write(0, gradientRows, 0, gradientRows.length);
        }
    }

    @Override
    public double value() {
        return loss;
    }

    /** {@return the number of scores of one sample} */
    public int scoreLength() {
        return scoreLength;
    }

    /**
     * Copies the scores of the latest batch.
     *
     * @param destination where they go, sample after sample
     * @throws IndexOutOfBoundsException if it is too short
     */
    public void scores(float[] destination) {
        Objects.checkFromIndexSize(0, scoreRows.length, destination.length);
        System.arraycopy(scoreRows, 0, destination, 0, scoreRows.length);
    }

    /** Describes a loss; there is no output. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Objective objective;
        private Target target;
        private Value gradient;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what is computed.
         *
         * @param what the objective
         * @return this builder
         */
        public Builder objective(Objective what) {
            objective = what;
            return this;
        }

        /**
         * Sets the target.
         *
         * @param what the plan's target
         * @return this builder
         */
        public Builder target(Target what) {
            target = what;
            return this;
        }

        /**
         * Sets where the gradient of the scores goes; nowhere unless set.
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
         */
        public Loss build(PlanScope scope) {
            return new Loss(this, scope);
        }
    }
}
