package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;

/**
 * A value that an operator adds to its output before it is stored: read beside the output, or added up where the output is written if it lies there already.
 *
 * @param value the value
 * @param isAddedUp whether it lies where the output is written
 */
record Residual(Value value, boolean isAddedUp) {

    /**
     * What is added to an output.
     *
     * @param owner the operator, for messages
     * @param value the value, or {@code null} for none
     * @param output the operator's output
     * @param produced the layout in which the primitive writes the output, in the output's dimensions
     * @throws IllegalArgumentException if the shapes differ
     */
    static Residual of(String owner, Value value, Value output, Layout produced) {
        if (value == null) {
            return null;
        }
        SameShape.require(owner + ", residual", value, output);
        return new Residual(value, value.sharesPlaceWith(output) && value.layout().sameBytesAs(produced));
    }

    /** What the operator asks of its primitive, which is its first operation behind the computation. */
    Attributes addedTo(Attributes products, Layout seen) {
        return isAddedUp ? products.thenSum() : products.thenAdd(seen);
    }

    /** Names the argument that the value is, unless it lies where the output is written. */
    void bind(Call call, Layout seen, Value read) {
        if (!isAddedUp) {
            call.with(Argument.added(0), seen, read);
        }
    }
}
