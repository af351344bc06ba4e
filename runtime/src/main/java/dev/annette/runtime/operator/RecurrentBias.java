package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * The bias of a recurrent layer as oneDNN sees it: a row for each gate, which has to be there. That of a {@link RecurrentCell#GRU} has the recurrent bias as a fourth row and is
 * put together of two parameters in every run.
 */
final class RecurrentBias {

    private final RecurrentLayer layer;
    private final Layout layout;
    private final Value value;

    private RecurrentBias(RecurrentLayer layer, Layout layout, Value value) {
        this.layer = layer;
        this.layout = layout;
        this.value = value;
    }

    /** The bias of a layer, as a forward part reads it. */
    static RecurrentBias of(RecurrentLayer layer, Part part) {
        int units = layer.units();
        boolean isGru = layer.cell() == RecurrentCell.GRU;
        Layout layout = Layout.plain(1, 1, layer.cell().gates() + (isGru ? 1 : 0), units);
        if (!isGru && layer.bias() != null) {
            return new RecurrentBias(layer, layout, part.weight(layer.bias(), Layout.plain(layer.width())));
        }
        Value joined = part.temporary(layer.name() + "Biases", layout);
        copy(part, layer.bias(), joined, 0, layer.width());
        if (isGru) {
            copy(part, layer.recurrentBias(), joined, layer.width(), units);
        }
        return new RecurrentBias(layer, layout, joined);
    }

    private static void copy(Part part, Parameter from, Value to, long at, int count) {
        float[] numbers = new float[count];
        Value read = from == null ? null : part.weight(from, Layout.plain(count));
        part.first(() -> {
            if (read != null) {
                read.read(0, numbers, 0, count);
            }
            to.write(at, numbers, 0, count);
        });
    }

    /** Whether this is a parameter as it is. */
    private boolean isParameter() {
        return layer.cell() != RecurrentCell.GRU && layer.bias() != null;
    }

    Layout layout() {
        return layout;
    }

    Value value() {
        return value;
    }

    /** Where a primitive writes the gradient. */
    Value gradient(Part part) {
        if (isParameter()) {
            return part.weightGradient(layer.bias(), Layout.plain(layer.width()));
        }
        value.extend(part.step(), part.step());
        return part.temporary(layer.name() + "BiasGradients", layout);
    }

    /** Gives the parameters their parts of what the primitive has written. */
    void distribute(Part part, Value gradient) {
        if (!isParameter()) {
            distribute(part, gradient, 0, layer.bias(), layer.width());
            distribute(part, gradient, layer.width(), layer.recurrentBias(), layer.units());
        }
    }

    private static void distribute(Part part, Value from, long at, Parameter parameter, int count) {
        if (parameter == null) {
            return;
        }
        float[] numbers = new float[count];
        Value gradient = part.weightGradient(parameter, Layout.plain(count));
        part.then(() -> {
            from.read(at, numbers, 0, count);
            gradient.write(0, numbers, 0, count);
        });
    }
}
