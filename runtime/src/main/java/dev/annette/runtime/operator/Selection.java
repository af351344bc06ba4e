package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Chooses between two values element by element: the first where a condition is not 0, else the second. What is not chosen has no influence,
 * be it infinite or no number. Shapes are brought to that of the output as by {@link Arithmetic}; the output may live in the place of the first value.
 */
public final class Selection extends Operator {

    private static final int CHUNK = 2048;
    private static final float[] NOTHING = new float[CHUNK];

    private final Value first;
    private final Value condition;
    private final Value second;
    private final float[] conditions = new float[CHUNK];
    private final float[] chosen = new float[CHUNK];
    private final float[] others = new float[CHUNK];
    private Sequence backwardFirst = Sequence.EMPTY;
    private Sequence backwardSecond = Sequence.EMPTY;

    private Selection(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        first = builder.input();
        condition = builder.required(builder.condition, "condition");
        second = builder.required(builder.otherwise, "other value");
        List<Value> inputs = List.of(first, condition, second);
        Broadcast.require(name(), inputs, output());
        Part part = scope.part(name() + ".forward");
        boolean areFull = inputs.stream().allMatch(input -> Broadcast.isFull(input, output().dims()));
        Layout layout = Broadcast.layout(output().dims(), List.of(first, second, condition), areFull);
        Broadcast broadcast = new Broadcast(part, layout);
        Value from = broadcast.full(first);
        Value by = broadcast.full(condition);
        Value otherwise = broadcast.full(second);
        Value written = part.write(output(), layout);
        part.then(() -> choose(by, from, otherwise, written));
        forward(part);
    }

    private void choose(Value by, Value from, Value otherwise, Value to) {
        long length = to.length();
        for (long done = 0; done < length; done += CHUNK) {
            int count = (int) Math.min(CHUNK, length - done);
            by.read(done, conditions, 0, count);
            if (from != null) {
                from.read(done, chosen, 0, count);
            }
            if (otherwise != null) {
                otherwise.read(done, others, 0, count);
            }
            choose(conditions, from == null ? NOTHING : chosen, otherwise == null ? NOTHING : others, count);
            to.write(done, conditions, 0, count);
        }
    }

    private static void choose(float[] conditions, float[] chosen, float[] others, int count) {
        for (int i = 0; i < count; i++) {
            conditions[i] = conditions[i] != 0 ? chosen[i] : others[i];
        }
    }

    /**
     * Starts to describe a selection.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the first value.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param firstGradient the gradient of the first value, which the part writes
     */
    public void buildBackwardFirst(PlanScope scope, Value outputGradient, Value firstGradient) {
        backwardFirst = backward(scope.part(name() + ".backwardFirst"), outputGradient, firstGradient, true);
    }

    /**
     * Builds the part that computes the gradient of the second value.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param secondGradient the gradient of the second value, which the part writes
     */
    public void buildBackwardSecond(PlanScope scope, Value outputGradient, Value secondGradient) {
        backwardSecond = backward(scope.part(name() + ".backwardSecond"), outputGradient, secondGradient, false);
    }

    private Sequence backward(Part part, Value outputGradient, Value gradient, boolean ofFirst) {
        long[] dims = outputGradient.dims();
        boolean isFull = Broadcast.isFull(gradient, dims);
        Layout layout = Broadcast.layout(dims, List.of(outputGradient), isFull && Broadcast.isFull(condition, dims));
        Broadcast broadcast = new Broadcast(part, layout);
        Value by = broadcast.full(condition);
        Value from = part.read(outputGradient, layout);
        Value written = isFull ? part.write(gradient, layout) : part.temporary(gradient.name() + "Repeated", layout);
        part.then(() -> choose(by, ofFirst ? from : null, ofFirst ? null : from, written));
        if (!isFull) {
            broadcast.sum(written, gradient, 1);
        }
        return part.build();
    }

    /** Computes the gradient of the first value. */
    public void backwardFirst() {
        backwardFirst.run();
    }

    /** Computes the gradient of the second value. */
    public void backwardSecond() {
        backwardSecond.run();
    }

    /** Describes a selection. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Value condition;
        private Value otherwise;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what decides.
         *
         * @param value the condition
         * @return this builder
         */
        public Builder condition(Value value) {
            condition = value;
            return this;
        }

        /**
         * Sets the second value.
         *
         * @param value what is taken where the condition is 0
         * @return this builder
         */
        public Builder otherwise(Value value) {
            otherwise = value;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the shapes don't fit
         */
        public Selection build(PlanScope scope) {
            return new Selection(this, scope);
        }
    }
}
