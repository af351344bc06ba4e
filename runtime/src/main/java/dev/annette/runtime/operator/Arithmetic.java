package dev.annette.runtime.operator;

import java.util.List;
import java.util.function.BiConsumer;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * A {@link BinaryFunction} of two values, or of a value and a number, element by element, and then a {@link Pointwise} function if one is fused.
 * Shapes are brought to that of the output by repeating what is missing or 1, from the last dimension on (broadcasting); the gradient
 * of what was repeated is summed up. The output may live in the place of the first input, and a gradient of its shape in that of the output.
 *
 * <p>A sum of values of one shape is {@link Sum}.
 */
public final class Arithmetic extends Operator {

    private final BinaryFunction function;
    private final Value first;
    private final Value second;
    private Sequence backwardFirst = Sequence.EMPTY;
    private Sequence backwardSecond = Sequence.EMPTY;

    private Arithmetic(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        function = builder.required(builder.function, "function");
        first = builder.required(builder.first, "input");
        second = builder.second;
        if (second == null && builder.number == null) {
            throw new IllegalStateException(name() + ": neither a second input nor a number given");
        }
        Broadcast.require(name(), second == null ? List.of(first) : List.of(first, second), output());
        Part part = scope.part(name() + ".forward");
        Value other = second == null ? number(part, builder.number) : second;
        List<Value> byPlace = other.sharesPlaceWith(output()) ? List.of(other, first) : List.of(first, other);
        boolean isOneFull = Broadcast.isFull(first, output().dims()) || Broadcast.isFull(other, output().dims());
        Layout layout = Broadcast.layout(function, Broadcast.layout(output().dims(), byPlace, function.preservesZero() && isOneFull), first,
                other);
        Value written = part.write(output(), layout);
        new Broadcast(part, layout).apply(function, first, other, written,
                attributes -> Activation.fusedBehind(attributes, name(), builder.activation, scope));
        forward(part);
    }

    private static Value number(Part part, float number) {
        Value value = part.temporary("number", Layout.plain(1));
        float[] elements = {number};
        part.then(() -> value.write(0, elements, 0, 1));
        return value;
    }

    /**
     * Starts to describe an operator.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the first input.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output, before a fused function
     * @param firstGradient the gradient of the first input, which the part writes
     */
    public void buildBackwardFirst(PlanScope scope, Value outputGradient, Value firstGradient) {
        Part part = scope.part(name() + ".backwardFirst");
        switch (function) {
            case ADD, SUBTRACT -> pass(part, outputGradient, firstGradient, 1);
            case MULTIPLY, DIVIDE -> combine(part, function, outputGradient, second, firstGradient);
            case MAXIMUM -> choose(part, BinaryFunction.GREATER_OR_EQUAL, outputGradient, firstGradient);
            case MINIMUM -> choose(part, BinaryFunction.LESS_OR_EQUAL, outputGradient, firstGradient);
            default -> throw noGradient();
        }
        backwardFirst = part.build();
    }

    /**
     * Builds the part that computes the gradient of the second input.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output, before a fused function
     * @param secondGradient the gradient of the second input, which the part writes
     */
    public void buildBackwardSecond(PlanScope scope, Value outputGradient, Value secondGradient) {
        Part part = scope.part(name() + ".backwardSecond");
        switch (function) {
            case ADD -> pass(part, outputGradient, secondGradient, 1);
            case SUBTRACT -> pass(part, outputGradient, secondGradient, -1);
            case MULTIPLY -> combine(part, function, outputGradient, first, secondGradient);
            case DIVIDE -> divisor(part, outputGradient, secondGradient);
            case MAXIMUM -> choose(part, BinaryFunction.LESS, outputGradient, secondGradient);
            case MINIMUM -> choose(part, BinaryFunction.GREATER, outputGradient, secondGradient);
            default -> throw noGradient();
        }
        backwardSecond = part.build();
    }

    private IllegalStateException noGradient() {
        return new IllegalStateException(name() + ": " + function + " has no gradient");
    }

    /** The gradient of the output times a factor. */
    private static void pass(Part part, Value outputGradient, Value gradient, float factor) {
        long[] dims = outputGradient.dims();
        Layout layout = Broadcast.layout(dims, List.of(outputGradient), Broadcast.isFull(gradient, dims));
        new Broadcast(part, layout).sum(part.read(outputGradient, layout), gradient, factor);
    }

    /** The gradient of the output times or divided by the other input. */
    private void combine(Part part, BinaryFunction with, Value outputGradient, Value other, Value gradient) {
        multiply(part, with, outputGradient, other, gradient,
                (broadcast, product) -> broadcast.apply(with, outputGradient, other, product));
    }

    /** The gradient of the output where the first input compares so with the second, else 0. */
    private void choose(Part part, BinaryFunction comparison, Value outputGradient, Value gradient) {
        multiply(part, comparison, outputGradient, second, gradient, (broadcast, product) -> {
            Value chosen = part.temporary(name() + "Chosen", broadcast.layout());
            broadcast.apply(comparison, first, second, chosen);
            broadcast.apply(BinaryFunction.MULTIPLY, outputGradient, chosen, product);
        });
    }

    /** {@code -gradient first / second^2}. */
    private void divisor(Part part, Value outputGradient, Value gradient) {
        multiply(part, BinaryFunction.DIVIDE, outputGradient, second, gradient, (broadcast, product) -> {
            Value quotient = part.temporary(name() + "Quotient", broadcast.layout());
            broadcast.apply(BinaryFunction.MULTIPLY, outputGradient, first, quotient);
            broadcast.apply(BinaryFunction.DIVIDE, quotient, second, quotient);
            broadcast.apply(BinaryFunction.DIVIDE, quotient, second, product, Broadcast::negated);
        });
    }

    /** A gradient that is a product in the full shape, which is the gradient itself or is summed up to it. */
    private static void multiply(Part part, BinaryFunction function, Value outputGradient, Value other, Value gradient,
            BiConsumer<Broadcast, Value> product) {
        long[] dims = outputGradient.dims();
        boolean isFull = Broadcast.isFull(gradient, dims);
        Layout layout = Broadcast.layout(function,
                Broadcast.layout(dims, List.of(outputGradient), isFull && function.preservesZero()), outputGradient, other);
        Broadcast broadcast = new Broadcast(part, layout);
        Value written = isFull ? part.write(gradient, layout) : part.temporary(gradient.name() + "Repeated", layout);
        product.accept(broadcast, written);
        if (!isFull) {
            broadcast.sum(written, gradient, 1);
        }
    }

    /** Computes the gradient of the first input. */
    public void backwardFirst() {
        backwardFirst.run();
    }

    /** Computes the gradient of the second input. */
    public void backwardSecond() {
        backwardSecond.run();
    }

    /** Describes an operator. */
    public static final class Builder extends Operator.Builder<Builder> implements AppliesActivation<Builder> {

        private BinaryFunction function;
        private Value first;
        private Value second;
        private Float number;
        private Activation activation;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the first input, or the second where the first is set.
         *
         * @param value an input
         * @return this builder
         */
        @Override
        public Builder input(Value value) {
            if (first == null) {
                first = value;
            } else {
                second = value;
            }
            return this;
        }

        /**
         * Takes a number in place of a second input; for comparisons, and in inference.
         *
         * @param second the number
         * @return this builder
         */
        public Builder number(float second) {
            number = second;
            return this;
        }

        /**
         * Sets the function.
         *
         * @param ofBoth the function
         * @return this builder
         */
        public Builder function(BinaryFunction ofBoth) {
            function = ofBoth;
            return this;
        }

        @Override
        public Builder activation(Pointwise behind, float alpha, float beta) {
            activation = new Activation(behind, alpha, beta);
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the shapes don't fit, or the function can't be fused in training
         */
        public Arithmetic build(PlanScope scope) {
            return new Arithmetic(this, scope);
        }
    }
}
