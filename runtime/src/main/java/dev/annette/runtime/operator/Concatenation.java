package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.ConcatenationDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * Puts the samples of several values one behind the other along one dimension; unless set, the first: the channels of pictures, the time steps of
 * sequences of {@code time x features}, the elements of vectors. Every input may lie in a layout of its own; the
 * output has that of the inputs if they agree, else its channels last.
 */
public final class Concatenation extends Join {

    private final int dimension;
    private Sequence backward = Sequence.EMPTY;

    private Concatenation(Builder builder, PlanScope scope) {
        super(builder, scope);
        dimension = SampleAxis.dimension(name(), builder.axis, output());
        requireShapes();
        for (Value input : inputs()) {
            if (input.sharesPlaceWith(output())) {
                throw new IllegalArgumentException(name() + ": can't work in place, but " + output() + " lives in the place of " + input);
            }
        }
        Part part = scope.part(name() + ".forward");
        DataType type = inputs().get(0).layout().type();
        List<Layout> layouts = inputs().stream().map(input -> input.layout().as(type)).toList();
        Layout joined = output().isSettled() ? output().layout() : joined(layouts);
        try (PrimitiveDescriptor descriptor = ConcatenationDescriptors.of(layouts, joined, dimension)) {
            Call call = part.call(descriptor);
            for (int i = 0; i < layouts.size(); i++) {
                call.with(Argument.src(i), layouts.get(i), part.read(inputs().get(i), layouts.get(i)));
            }
            call.with(Argument.DST, joined, part.write(output(), joined));
        }
        forward(part);
    }

    /**
     * The kind of layout of the inputs if it is the same for all and no block would be cut, else channels last. Left free, oneDNN would rather
     * put whole inputs behind each other, the batch inside, which is fast here and unknown to every optimized primitive that follows.
     */
    private Layout joined(List<Layout> layouts) {
        Layout result = LayoutKind.of(layouts, output().dims());
        return canCut(result, inputs().toArray(Value[]::new)) ? result : Layout.channelsLast(output().dims()).as(result.type());
    }

    private void requireShapes() {
        Value first = inputs().get(0);
        long together = 0;
        for (Value input : inputs()) {
            if (!Arrays.equals(withLength(input.dims(), 0), withLength(first.dims(), 0))) {
                throw new IllegalArgumentException(
                        name() + ": joins samples that differ along axis " + (dimension - 1) + " alone, but " + input
                                + " differs from " + first + " in another one");
            }
            together += input.dims()[dimension];
        }
        if (!Arrays.equals(output().dims(), withLength(first.dims(), together))) {
            throw new IllegalArgumentException(name() + ": the inputs have " + together + " along axis " + (dimension - 1)
                    + " together and otherwise the shape of " + first + "; that is not the shape of the output, " + output());
        }
    }

    private long[] withLength(long[] dims, long length) {
        long[] result = dims.clone();
        result[dimension] = length;
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
            layout = Layout.channelsLast(outputGradient.dims()).as(layout.type());
        }
        Value read = part.read(outputGradient, layout);
        long first = 0;
        for (int i = 0; i < inputGradients.length; i++) {
            if (inputGradients[i] != null) {
                Layout wanted = (inputGradients[i].isSettled() ? inputGradients[i] : inputs().get(i)).layout();
                try (PrimitiveDescriptor descriptor = Reorders.part(layout, dimension, first, wanted)) {
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
            if (wanted[i] != null && !(layout.canCut(dimension, first) && layout.canCut(dimension, end))) {
                return false;
            }
            first = end;
        }
        return true;
    }

    private long length(int input) {
        return inputs().get(input).dims()[dimension];
    }

    /** Computes the gradients of the inputs. */
    public void backward() {
        backward.run();
    }

    /** Describes a concatenation. */
    public static final class Builder extends Join.Builder<Builder> {

        private int axis;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the dimension along which the inputs are joined; 0 unless set.
         *
         * @param dimension of the sample, from 0; the batch does not count
         * @return this builder
         */
        public Builder axis(int dimension) {
            axis = dimension;
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
