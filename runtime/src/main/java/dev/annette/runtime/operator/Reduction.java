package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Reduces every sample along some of its dimensions, which disappear, to sums, means, maxima or variances. The output is row-major; an input that is not is copied first.
 *
 * <p>The gradient of a maximum is shared equally among the elements that have the largest number. The variance is the biased one, the mean of the squared distances from
 * the mean. Computed in Java, sample by sample.
 */
public final class Reduction extends Operator {

    /** What is computed. */
    private enum Kind {
        SUM, MEAN, MAX, VARIANCE;

        boolean backwardReadsInput() {
            return this == MAX || this == VARIANCE;
        }
    }

    private final Value input;
    private final Kind kind;
    private final ReductionLoops loops;
    private final long samples;
    private final float[] x;
    private final float[] y;
    private final float[] gradient;
    private Sequence backward = Sequence.EMPTY;

    private Reduction(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        kind = builder.required(builder.kind, "sum, mean, max or variance");
        int[] sample = IntStream.range(1, input.dims().length).map(d -> Math.toIntExact(input.dims()[d])).toArray();
        boolean[] isReduced = isReduced(builder.axes, sample.length);
        requireShape(sample, isReduced);
        loops = new ReductionLoops(sample, isReduced);
        samples = input.dims()[0];
        x = new float[loops.elements()];
        y = new float[loops.results()];
        gradient = scope.isTraining() ? new float[loops.results()] : null;
        Part part = scope.part(name() + ".forward");
        Value from = part.read(input, Layout.plain(input.dims()));
        Value to = part.write(output(), Layout.plain(output().dims()));
        part.then(() -> reduce(from, to));
        forward(part);
    }

    private boolean[] isReduced(int[] axes, int rank) {
        boolean[] result = new boolean[rank];
        Arrays.fill(result, axes.length == 0);
        for (int axis : axes) {
            result[SampleAxis.dimension(name(), axis, input) - 1] = true;
        }
        return result;
    }

    private void requireShape(int[] sample, boolean[] isReduced) {
        long[] kept = IntStream.range(0, sample.length).filter(d -> !isReduced[d]).mapToLong(d -> sample[d]).toArray();
        long[] dims = output().dims();
        if (dims[0] != input.dims()[0] || !Arrays.equals(kept, Arrays.copyOfRange(dims, 1, dims.length))) {
            throw new IllegalArgumentException(name() + ": " + input + " is reduced to samples of " + Arrays.toString(kept)
                    + "; that is not the shape of the output, " + output());
        }
    }

    private void reduce(Value from, Value to) {
        for (long sample = 0; sample < samples; sample++) {
            from.read(sample * x.length, x, 0, x.length);
            switch (kind) {
                case SUM -> loops.sum(x, y, 1);
                case MEAN -> loops.mean(x, y);
                case MAX -> loops.max(x, y);
                case VARIANCE -> loops.variance(x, y);
            }
            to.write(sample * y.length, y, 0, y.length);
        }
    }

    /**
     * Starts to describe a reduction.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the input. For maxima it reads the input and the output, for variances the input.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        SameShape.require(name() + ", gradient", output(), outputGradient);
        SameShape.require(name() + ", gradient of the input", input, inputGradient);
        Part part = scope.part(name() + ".backward");
        Value dy = part.read(outputGradient, Layout.plain(outputGradient.dims()));
        Value from = kind.backwardReadsInput() ? part.read(input, Layout.plain(input.dims())) : null;
        Value result = kind == Kind.MAX ? part.read(output(), Layout.plain(output().dims())) : null;
        Value to = part.write(inputGradient, Layout.plain(inputGradient.dims()));
        part.then(() -> spread(from, result, dy, to));
        backward = part.build();
    }

    private void spread(Value from, Value result, Value dy, Value to) {
        for (long sample = 0; sample < samples; sample++) {
            dy.read(sample * gradient.length, gradient, 0, gradient.length);
            if (from != null) {
                from.read(sample * x.length, x, 0, x.length);
            }
            switch (kind) {
                case SUM -> loops.sumGradient(gradient, x, 1);
                case MEAN -> loops.meanGradient(gradient, x);
                case MAX -> {
                    result.read(sample * y.length, y, 0, y.length);
                    loops.maxGradient(x, y, gradient, x);
                }
                case VARIANCE -> loops.varianceGradient(x, gradient, x);
            }
            to.write(sample * x.length, x, 0, x.length);
        }
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a reduction. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Kind kind;
        private int[] axes = {};

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Computes sums.
         *
         * @return this builder
         */
        public Builder sum() {
            kind = Kind.SUM;
            return this;
        }

        /**
         * Computes means.
         *
         * @return this builder
         */
        public Builder mean() {
            kind = Kind.MEAN;
            return this;
        }

        /**
         * Computes maxima.
         *
         * @return this builder
         */
        public Builder max() {
            kind = Kind.MAX;
            return this;
        }

        /**
         * Computes biased variances.
         *
         * @return this builder
         */
        public Builder variance() {
            kind = Kind.VARIANCE;
            return this;
        }

        /**
         * Sets the dimensions that disappear; all unless set.
         *
         * @param dimensions of the sample, from 0; the batch does not count
         * @return this builder
         */
        public Builder axes(int... dimensions) {
            axes = dimensions.clone();
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if there is no such dimension, or the output has not the shape that is left
         */
        public Reduction build(PlanScope scope) {
            return new Reduction(this, scope);
        }
    }
}
