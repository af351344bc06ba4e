package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.ChannelBlocks;
import dev.annette.runtime.onednn.ConcatenationDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * Puts the samples of several values one behind the other along their first dimension: the channels of pictures, the time steps of
 * sequences of {@code time x features}, the elements of vectors. Every input may lie in a layout of its own; the
 * output has that of the inputs if they agree, else its channels last.
 */
public final class Concatenation extends Join {

    /** The first dimension of the sample; the batch comes before it. */
    private static final int DIMENSION = 1;

    private Sequence backward = Sequence.EMPTY;

    private Concatenation(Builder builder, PlanScope scope) {
        super(builder, scope);
        requireShapes();
        for (Value input : inputs()) {
            if (input.sharesPlaceWith(output())) {
                throw new IllegalArgumentException(name() + ": can't work in place, but " + output() + " lives in the place of " + input);
            }
        }
        Part part = scope.part(name() + ".forward");
        List<Layout> layouts = inputs().stream().map(Value::layout).toList();
        Layout joined = output().isSettled() ? output().layout() : joined(layouts);
        try (PrimitiveDescriptor descriptor = ConcatenationDescriptors.of(layouts, joined, DIMENSION)) {
            Call call = part.call(descriptor);
            for (int i = 0; i < layouts.size(); i++) {
                call.with(Argument.src(i), layouts.get(i), part.read(inputs().get(i), layouts.get(i)));
            }
            call.with(Argument.DST, joined, part.write(output(), joined));
        }
        forward(part);
    }

    /**
     * The layout of the inputs if it is the same for all and no block would be cut, else channels last. Left free, oneDNN would rather
     * put whole inputs behind each other, the batch inside, which is fast here and unknown to every optimized primitive that follows.
     */
    private Layout joined(List<Layout> layouts) {
        long[] dims = output().dims();
        List<Function<long[], Layout>> kinds = new ArrayList<>(List.of(Layout::plain, Layout::channelsLast));
        if (dims.length > 2 && dims.length < 6) {
            kinds.add(of -> ChannelBlocks.of(16, of));
            kinds.add(of -> ChannelBlocks.of(8, of));
        }
        for (Function<long[], Layout> kind : kinds) {
            Layout result = kind.apply(dims);
            if (layouts.stream().allMatch(layout -> layout.sameBytesAs(kind.apply(layout.dims())))
                    && canCut(result, inputs().toArray(Value[]::new))) {
                return result;
            }
        }
        return Layout.channelsLast(dims);
    }

    private void requireShapes() {
        Value first = inputs().get(0);
        long together = 0;
        for (Value input : inputs()) {
            if (!Arrays.equals(withLength(input.dims(), 0), withLength(first.dims(), 0))) {
                throw new IllegalArgumentException(name() + ": joins samples that differ in their first dimension alone, but " + input
                        + " differs from " + first + " in another one");
            }
            together += input.dims()[DIMENSION];
        }
        if (!Arrays.equals(output().dims(), withLength(first.dims(), together))) {
            throw new IllegalArgumentException(name() + ": the inputs have " + together + " along the first dimension of the sample "
                    + "together and otherwise the shape of " + first + "; that is not the shape of the output, " + output());
        }
    }

    private static long[] withLength(long[] dims, long length) {
        long[] result = dims.clone();
        result[DIMENSION] = length;
        return result;
    }

    /**
     * Starts to describe a concatenation.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that copies to every input its slice of the gradient. A gradient that is not settled gets the layout of its input.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradients the gradients of the inputs in their order, which the part writes; {@code null} for one that nobody reads
     * @throws IllegalArgumentException if they are more or less than the inputs, or one differs from its input in shape or lives in the
     * place of the output's gradient
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value... inputGradients) {
        requireGradients(outputGradient, inputGradients);
        Part part = scope.part(name() + ".backward");
        Layout layout = outputGradient.layout();
        if (!canCut(layout, inputGradients)) {
            layout = Layout.channelsLast(outputGradient.dims());
        }
        Value read = part.read(outputGradient, layout);
        long first = 0;
        for (int i = 0; i < inputGradients.length; i++) {
            if (inputGradients[i] != null) {
                Layout wanted = (inputGradients[i].isSettled() ? inputGradients[i] : inputs().get(i)).layout();
                try (PrimitiveDescriptor descriptor = Reorders.part(layout, DIMENSION, first, wanted)) {
                    part.call(descriptor).with(Argument.SRC, descriptor.src(), read).with(Argument.DST, wanted,
                            part.write(inputGradients[i], wanted));
                }
            }
            first += length(i);
        }
        backward = part.build();
    }

    private void requireGradients(Value outputGradient, Value[] inputGradients) {
        if (inputGradients.length != inputs().size()) {
            throw new IllegalArgumentException(name() + ": has " + inputs().size() + " inputs, but " + inputGradients.length
                    + " gradients given; give null for a gradient that nobody reads");
        }
        SameShape.require(name() + ", gradient", output(), outputGradient);
        for (int i = 0; i < inputGradients.length; i++) {
            if (inputGradients[i] == null) {
                continue;
            }
            SameShape.require(name() + ", gradient of input " + i, inputs().get(i), inputGradients[i]);
            if (inputGradients[i].sharesPlaceWith(outputGradient)) {
                throw new IllegalArgumentException(
                        name() + ": can't work in place, but " + inputGradients[i] + " lives in the place of " + outputGradient);
            }
        }
    }

    /** Whether all the slices that are wanted begin and end between whole blocks of the layout. */
    private boolean canCut(Layout layout, Value[] wanted) {
        long first = 0;
        for (int i = 0; i < wanted.length; i++) {
            long end = first + length(i);
            if (wanted[i] != null && !(layout.canCut(DIMENSION, first) && layout.canCut(DIMENSION, end))) {
                return false;
            }
            first = end;
        }
        return true;
    }

    private long length(int input) {
        return inputs().get(input).dims()[DIMENSION];
    }

    /** Computes the gradients of the inputs. */
    public void backward() {
        backward.run();
    }

    /** Describes a concatenation. */
    public static final class Builder extends Join.Builder<Builder> {

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
         * @throws IllegalStateException if an option is missing, or there are less than two inputs
         * @throws IllegalArgumentException if the shapes don't fit, or the output lives in the place of an input
         */
        public Concatenation build(PlanScope scope) {
            return new Concatenation(this, scope);
        }
    }
}
