package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.BinaryAlgorithm;
import dev.annette.runtime.onednn.BinaryDescriptors;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Adds values of one shape element by element, and applies a {@link Pointwise} function to the sum if one is fused. The output has
 * the layout of the first input and may live in the place of any input.
 *
 * <p>There is no backward part: the gradient of every input is that of the output. Where a value is read by several operators, its
 * gradient is the sum of theirs, so this operator also adds gradients; it is then built and run among the backward parts.
 */
public final class Sum extends Join {

    /** Further inputs that one primitive adds; oneDNN takes 32 operations behind a primitive, the fused function among them. */
    private static final int MOST_PER_CALL = 16;

    private Sum(Builder builder, PlanScope scope) {
        super(builder, scope);
        Value first = inputs().get(0);
        for (Value input : inputs()) {
            if (!Arrays.equals(input.dims(), first.dims())) {
                throw new IllegalArgumentException(name() + ": adds values of one shape, but " + input + " differs from " + first);
            }
        }
        SameShape.require(name(), first, output());
        // What lies in the output's place has to be read before a primitive writes there.
        List<Value> ordered = new ArrayList<>(inputs());
        ordered.sort(Comparator.comparing(input -> !input.sharesPlaceWith(output())));
        if (ordered.stream().skip(MOST_PER_CALL + 1).anyMatch(input -> input.sharesPlaceWith(output()))) {
            throw new IllegalArgumentException(name() + ": more than " + (MOST_PER_CALL + 1) + " inputs live in the place of " + output()
                    + "; give the output a place of its own");
        }
        Layout layout = ordered.get(0).layout();
        Part part = scope.part(name() + ".forward");
        List<Value> read = ordered.stream().map(input -> part.read(input, layout)).toList();
        Value written = part.write(output(), layout);
        Value sum = read.get(0);
        for (int next = 1; next < read.size(); next += MOST_PER_CALL) {
            int end = Math.min(next + MOST_PER_CALL, read.size());
            add(part, layout, sum, read.subList(next, end), written, end == read.size() ? builder.activation : null, scope);
            sum = written;
        }
        forward(part);
    }

    private void add(Part part, Layout layout, Value sum, List<Value> added, Value written, Activation activation, PlanScope scope) {
        Attributes attributes = Attributes.none();
        for (int i = 1; i < added.size(); i++) {
            attributes = attributes.thenAdd(layout);
        }
        attributes = Activation.fusedBehind(attributes, name(), activation, scope);
        try (PrimitiveDescriptor descriptor = BinaryDescriptors.of(BinaryAlgorithm.ADD, layout, layout, attributes)) {
            Call call = part.call(descriptor).with(Argument.SRC, layout, sum).with(Argument.SRC_1, layout, added.get(0));
            for (int i = 1; i < added.size(); i++) {
                call.with(Argument.added(i - 1), layout, added.get(i));
            }
            call.with(Argument.DST, layout, written);
        }
    }

    /**
     * Starts to describe a sum.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Describes a sum. */
    public static final class Builder extends Join.Builder<Builder> implements AppliesActivation<Builder> {

        private Activation activation;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public Builder activation(Pointwise function, float alpha, float beta) {
            activation = new Activation(function, alpha, beta);
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing, or there are less than two inputs
         * @throws IllegalArgumentException if the values differ in shape, or the function can't be fused in training
         */
        public Sum build(PlanScope scope) {
            return new Sum(this, scope);
        }
    }
}
