package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * Copies between a tensor and slices of it along one dimension. Blocks of channels are kept where no slice cuts one.
 *
 * @param dimension along which slices are cut
 */
record Slices(int dimension) {

    /** One slice: a value, {@code null} where nobody wants it, and where in the whole it begins. */
    record Slice(Value value, long first) {

        private long end(int dimension) {
            return first + value.dims()[dimension];
        }
    }

    /** Copies slices out of a value. A slice that is not settled gets the kind of layout of the whole. */
    void copyOut(Part part, Value whole, List<Slice> slices) {
        Layout layout = cuttable(whole.layout(), slices);
        Value read = part.read(whole, layout);
        for (Slice slice : slices) {
            if (slice.value() != null) {
                Layout wanted = slice.value().isSettled() ? slice.value().layout() : LayoutKind.of(List.of(layout), slice.value().dims());
                try (PrimitiveDescriptor descriptor = Reorders.part(layout, dimension, slice.first(), wanted)) {
                    part.call(descriptor).with(Argument.SRC, descriptor.src(), read).with(Argument.DST, wanted,
                            part.write(slice.value(), wanted));
                }
            }
        }
    }

    /** Writes a value from slices in their own layouts, and fills the rest with a number. */
    void copyIn(Part part, Value whole, Layout produced, List<Slice> slices, float rest) {
        Layout layout = cuttable(produced, slices);
        if (rest != 0 && layout.isBlocked()) {
            // What pads the last block has to stay zero.
            layout = Layout.channelsLast(layout.dims()).as(layout.type());
        }
        boolean fills = slices.stream().filter(slice -> slice.value() != null).mapToLong(slice -> slice.value().dims()[dimension]).sum()
                < layout.dims()[dimension] || layout.isBlocked();
        if (fills) {
            // the rest is filled by a loop over floats
            layout = layout.as(DataType.F32);
        }
        List<Slice> present = slices.stream().filter(slice -> slice.value() != null).toList();
        List<Value> read = present.stream().map(slice -> part.read(slice.value(), slice.value().layout())).toList();
        Value written = part.write(whole, layout);
        if (fills) {
            part.then(Filling.of(written, rest));
        }
        for (int i = 0; i < read.size(); i++) {
            Layout from = present.get(i).value().layout();
            try (PrimitiveDescriptor descriptor = Reorders.intoPart(from, layout, dimension, present.get(i).first())) {
                part.call(descriptor).with(Argument.SRC, from, read.get(i)).with(Argument.DST, descriptor.dst(), written);
            }
        }
    }

    private Layout cuttable(Layout layout, List<Slice> slices) {
        boolean canCut = slices.stream().filter(slice -> slice.value() != null)
                .allMatch(slice -> layout.canCut(dimension, slice.first()) && layout.canCut(dimension, slice.end(dimension)));
        return canCut ? layout : Layout.channelsLast(layout.dims()).as(layout.type());
    }

    /** Refuses slices that don't fit a whole. */
    void require(String name, Value whole, List<Slice> slices) {
        for (Slice slice : slices) {
            if (slice.value() == null) {
                continue;
            }
            long[] expected = whole.dims();
            expected[dimension] = slice.value().dims().length == expected.length ? slice.value().dims()[dimension] : 0;
            if (!Arrays.equals(slice.value().dims(), expected) || slice.first() < 0 || slice.end(dimension) > whole.dims()[dimension]) {
                throw new IllegalArgumentException(name + ": " + slice.value() + " is not a slice of " + whole + " along axis "
                        + (dimension - 1) + " from " + slice.first());
            }
            if (slice.value().sharesPlaceWith(whole)) {
                throw new IllegalArgumentException(
                        name + ": can't work in place, but " + slice.value() + " lives in the place of " + whole);
            }
        }
    }
}
