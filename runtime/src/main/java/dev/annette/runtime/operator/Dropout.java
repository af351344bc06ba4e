package dev.annette.runtime.operator;

import java.util.function.Supplier;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.thread.ChunkWalk;

/**
 * Sets elements to zero at random, each with the same probability, and multiplies the others by {@code 1 / (1 - probability)}, so that
 * the sum keeps its expected value. For training only; a network that predicts leaves dropout out.
 *
 * <p>Which elements are dropped depends on the network's seed, the layer's name, the training step and the element's place alone:
 * the same seed gives the same bits. The output may live in the place of the input, and the gradient of the input in that of the output.
 *
 * <p>What lies beside it is computed on the way, so that each element is read and written once: relu before it ({@link Builder#activation}), whose gradient then shows in the output which
 * elements were kept, and a value that is added behind it ({@link Builder#residual}).
 *
 * <p>Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014.
 */
public final class Dropout extends Operator {

    private final Layout layout;
    private final long length;
    private final StepCounter counter;
    private final float probability;
    private final String randomName;
    private final boolean hasRelu;
    private Sequence backward = Sequence.EMPTY;

    private Dropout(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        Value input = builder.input();
        SameShape.require(name(), input, output());
        probability = builder.required(builder.probability, "probability");
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name() + ": the probability is " + probability + "; expected a number from 0 to 1");
        }
        if (!scope.isTraining()) {
            throw new IllegalArgumentException(name() + ": dropout is for training; leave it out of a plan that predicts");
        }
        hasRelu = builder.hasRelu;
        if (hasRelu && builder.residual != null) {
            throw new IllegalArgumentException(
                    name() + ": relu and a residual can't both be fused, since the gradient of relu needs its result");
        }
        layout = input.layout().as(DataType.F32);
        length = layout.bytes() / Float.BYTES;
        counter = scope.counter();
        randomName = scope.randomName(builder.firstName());
        Part part = scope.part(name() + ".forward");
        Value from = part.read(input, layout);
        Value added = builder.residual == null ? null : residual(builder.residual, part);
        Value to = part.write(output(), layout);
        part.then(walk(scope, () -> new Drop(from, hasRelu, added, to)));
        forward(part);
    }

    private Value residual(Value value, Part part) {
        SameShape.require(name() + ", residual", value, output());
        return part.read(value, layout);
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
        Value known = hasRelu ? part.read(output(), layout) : null;
        Value to = part.writeOver(inputGradient, outputGradient, layout);
        part.then(walk(scope, () -> hasRelu ? new Gate(from, known, to) : new Drop(from, false, null, to)));
        backward = part.build();
    }

    private Runnable walk(PlanScope scope, Supplier<ChunkWalk.Worker> workers) {
        return new ChunkWalk(length, RandomBits.CHUNK, length < ChunkWalk.FEWEST_TO_SHARE ? 1 : scope.threads(), workers)::run;
    }

    /** Draws which elements are kept; in arrays of one thread. The same are on every thread. */
    private final class Drop implements ChunkWalk.Worker {

        private final Value from;
        private final boolean appliesRelu;
        private final Value added;
        private final Value to;
        private final DropoutMask mask = new DropoutMask(counter.seed(), randomName, length, probability);
        private final float[] elements = new float[RandomBits.room(length)];
        private final float[] sums;

        Drop(Value from, boolean appliesRelu, Value added, Value to) {
            this.from = from;
            this.appliesRelu = appliesRelu;
            this.added = added;
            this.to = to;
            sums = added == null ? null : new float[RandomBits.room(length)];
        }

        @Override
        public void work(int chunk, long index, int count) {
            from.read(index, elements, 0, count);
            float[] factors = mask.factors(counter.step(), chunk);
            if (added != null) {
                added.read(index, sums, 0, count);
                GateLoops.addProduct(sums, elements, factors, count);
                to.write(index, sums, 0, count);
                return;
            }
            if (appliesRelu) {
                multiplyPositive(elements, factors, count);
            } else {
                GateLoops.multiply(elements, elements, factors, count);
            }
            to.write(index, elements, 0, count);
        }
    }

    /** Passes gradients where the output is above zero: relu has let the input pass there, and it was not dropped. */
    private final class Gate implements ChunkWalk.Worker {

        private final Value gradient;
        private final Value known;
        private final Value to;
        private final float factor = DropoutMask.kept(probability);
        private final float[] gradients = new float[RandomBits.room(length)];
        private final float[] outputs = new float[RandomBits.room(length)];

        Gate(Value gradient, Value known, Value to) {
            this.gradient = gradient;
            this.known = known;
            this.to = to;
        }

        @Override
        public void work(int chunk, long index, int count) {
            gradient.read(index, gradients, 0, count);
            known.read(index, outputs, 0, count);
            multiplyWherePositive(gradients, outputs, factor, count);
            to.write(index, gradients, 0, count);
        }
    }

    private static void multiplyPositive(float[] elements, float[] factors, int count) {
        for (int i = 0; i < count; i++) {
            elements[i] = Math.max(elements[i], 0) * factors[i];
        }
    }

    /** Without a comparison, which the JIT compiler would not vectorise: any float above zero times 2^150 is at least 1, in two steps because 2^150 is no float. */
    private static void multiplyWherePositive(float[] elements, float[] outputs, float factor, int count) {
        for (int i = 0; i < count; i++) {
            elements[i] *= Math.min(outputs[i] * 0x1p100f * 0x1p50f, 1) * factor;
        }
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a dropout. */
    public static final class Builder extends Operator.Builder<Builder> implements AddsResidual<Builder> {

        private Float probability;
        private boolean hasRelu;
        private Value residual;

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
         * Applies relu to the input, and its gradient in the backward part.
         *
         * @param function {@link Pointwise#RELU}
         * @return this builder
         * @throws IllegalArgumentException if it is another function
         */
        public Builder activation(Pointwise function) {
            if (function != Pointwise.RELU) {
                throw new IllegalArgumentException(
                        name() + ": a dropout can have RELU fused, not " + function + "; make it an operator of its own");
            }
            hasRelu = true;
            return this;
        }

        @Override
        public Builder residual(Value value) {
            residual = value;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the probability is not in its range, the shapes differ, relu and a residual are both asked for, or the plan is for inference
         */
        public Dropout build(PlanScope scope) {
            return new Dropout(this, scope);
        }
    }
}
