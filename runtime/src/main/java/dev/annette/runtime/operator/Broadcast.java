package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.BinaryDescriptors;
import dev.annette.runtime.onednn.ElementwiseAlgorithm;
import dev.annette.runtime.onednn.ElementwiseDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Functions of two values whose shapes need not be the same, in one part of an operator. Shapes are compared from their last dimension on, the
 * batch apart; a dimension that is missing or 1 is repeated, and the batch of a value that all samples share is 1, too.
 *
 * <p>A value of the full shape is taken in the layout of the part, a smaller one plain. oneDNN repeats the second of two values; where only
 * the first is smaller, they are exchanged, and where both are, the first is written out.
 */
final class Broadcast {

    private final Part part;
    private final Layout layout;

    /**
     * Broadcasting in a part.
     *
     * @param part the part
     * @param layout the layout of all values of the full shape
     */
    Broadcast(Part part, Layout layout) {
        this.part = part;
        this.layout = layout;
    }

    /**
     * The layout in which values are joined: the order of the first of the full shape, in single precision.
     *
     * @param dims the full shape
     * @param values the values in the order of their importance
     * @param allowsPadding whether blocks may be padded: not where the function makes something else than zero of zeros, or where plain loops
     * pass over the values
     */
    static Layout layout(long[] dims, List<Value> values, boolean allowsPadding) {
        Layout first = values.stream().filter(value -> isFull(value, dims)).findFirst().map(Value::layout).orElse(Layout.plain(dims))
                .as(DataType.F32);
        return first.hasPadding() && !allowsPadding ? Layout.channelsLast(dims) : first;
    }

    /** The layout for a function, of those that oneDNN has more than plain loops for, if there is one. */
    static Layout layout(BinaryFunction function, Layout preferred, Value first, Value second) {
        long[] dims = preferred.dims();
        if (isFull(first, dims) && isFull(second, dims)) {
            return preferred;
        }
        Value small = isFull(second, dims) ? first : second;
        Layout repeated = Layout.plain(aligned(small.dims(), dims.length));
        return Stream.of(preferred, Layout.channelsLast(dims), Layout.plain(dims)).filter(layout -> {
            try (PrimitiveDescriptor descriptor = BinaryDescriptors.of(function.algorithm(), layout, repeated, Attributes.none())) {
                return !descriptor.isReference();
            }
        }).findFirst().orElse(preferred);
    }

    /** Whether a value has the full shape. */
    static boolean isFull(Value value, long[] dims) {
        return Arrays.equals(value.dims(), dims);
    }

    /** The dimensions of a value with the missing ones, as 1, behind the batch. */
    static long[] aligned(long[] dims, int rank) {
        long[] aligned = new long[rank];
        Arrays.fill(aligned, 1);
        aligned[0] = dims[0];
        System.arraycopy(dims, 1, aligned, rank - dims.length + 1, dims.length - 1);
        return aligned;
    }

    /** Refuses values that can't be brought to the shape of a result, or that would leave it smaller than it is. */
    static void require(String owner, List<Value> inputs, Value output) {
        long[] dims = output.dims();
        long[] largest = new long[dims.length];
        Arrays.fill(largest, 1);
        for (Value input : inputs) {
            long[] aligned = input.dims().length > dims.length ? null : aligned(input.dims(), dims.length);
            for (int d = 0; d < dims.length; d++) {
                if (aligned == null || aligned[d] != dims[d] && aligned[d] != 1) {
                    throw new IllegalArgumentException(owner + ": " + input + " can't be repeated to the shape of " + output
                            + "; from the last on, each dimension has to be the same or 1");
                }
                largest[d] = Math.max(largest[d], aligned[d]);
            }
        }
        if (!Arrays.equals(largest, dims)) {
            throw new IllegalArgumentException(owner + ": " + output + " is larger than " + inputs + " together");
        }
    }

    /** A value in the full shape, written out where it is smaller. */
    Value full(Value value) {
        long[] dims = layout.dims();
        if (isFull(value, dims)) {
            return part.read(value, layout);
        }
        Value small = part.read(value, Layout.plain(value.dims()));
        Value full = part.temporary(value.name() + "Repeated", layout);
        BroadcastLoops loops = new BroadcastLoops(layout, aligned(value.dims(), dims.length));
        part.then(() -> loops.repeat(small, full));
        return full;
    }

    /** {@return the layout of all values of the full shape} */
    Layout layout() {
        return layout;
    }

    /** Adds a primitive that writes a value in the layout of the part. */
    void apply(BinaryFunction function, Value first, Value second, Value written) {
        apply(function, first, second, written, attributes -> attributes);
    }

    /**
     * Adds a primitive.
     *
     * @param written where the result goes, in the layout of the part
     * @param behind what to apply to the result
     */
    void apply(BinaryFunction function, Value first, Value second, Value written, UnaryOperator<Attributes> behind) {
        long[] dims = layout.dims();
        boolean isExchanged = !isFull(first, dims) && isFull(second, dims) && function.exchanged() != null;
        BinaryFunction applied = isExchanged ? function.exchanged() : function;
        Attributes attributes = isExchanged && function == BinaryFunction.SUBTRACT ? negated(Attributes.none()) : Attributes.none();
        Value large = full(isExchanged ? second : first);
        Value other = isExchanged ? first : second;
        Layout otherLayout = isFull(other, dims) ? layout : Layout.plain(aligned(other.dims(), dims.length));
        Value read = part.read(other, isFull(other, dims) ? layout : Layout.plain(other.dims()));
        try (PrimitiveDescriptor descriptor = BinaryDescriptors.of(applied.algorithm(), layout, otherLayout,
                behind.apply(attributes))) {
            part.call(descriptor).with(Argument.SRC, layout, large).with(Argument.SRC_1, otherLayout, read).with(Argument.DST, layout,
                    written);
        }
    }

    /** The negative of a result. */
    static Attributes negated(Attributes before) {
        return before.then(ElementwiseAlgorithm.LINEAR, -1, 0);
    }

    /** Adds the gradient of a value, a factor times that of the full shape, summed up along what was repeated. */
    void sum(Value full, Value gradient, float factor) {
        long[] dims = layout.dims();
        if (isFull(gradient, dims)) {
            try (PrimitiveDescriptor descriptor = ElementwiseDescriptors.forward(false, ElementwiseAlgorithm.LINEAR, factor, 0, layout)) {
                part.call(descriptor).with(Argument.SRC, layout, full).with(Argument.DST, layout, part.write(gradient, layout));
            }
            return;
        }
        Value written = part.write(gradient, Layout.plain(gradient.dims()));
        BroadcastLoops loops = new BroadcastLoops(layout, aligned(gradient.dims(), dims.length));
        part.then(() -> loops.sum(full, written, factor));
    }
}
