package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * How oneDNN sees the weights of a recurrent layer: those of {@code gates units x inputs} as {@code 1 x 1 x inputs x gates x units}, and a projection of {@code states x
 * units} as {@code 1 x 1 x units x states}.
 *
 * @param parameter the weight
 * @param gates the number of gates, 0 for a projection
 */
record GateView(Parameter parameter, int gates) {

    /** The dimensions as oneDNN sees them. */
    long[] dims() {
        int[] shape = parameter.shape();
        return gates == 0 ? new long[] {1, 1, shape[1], shape[0]} : new long[] {1, 1, shape[1], gates, shape[0] / gates};
    }

    /** The row-major weight as oneDNN sees it. */
    private Layout plain() {
        long[] dims = dims();
        long columns = dims[2];
        long size = parameter.size();
        return Layout.strided(dims, gates == 0 ? new long[] {size, size, 1, columns}
                : new long[] {size, size, 1, columns * dims[4], columns});
    }

    /** The layout of the weight's own two dimensions that oneDNN sees so; {@code null} if there is none. */
    private Layout stored(Layout seen) {
        if (seen.isOpaque() || seen.isBlocked()) {
            return null;
        }
        long[] dims = seen.dims();
        long[] strides = seen.strides();
        long row = strides[strides.length - 1];
        if (gates > 1 && dims[4] > 1 && strides[3] != dims[4] * row) {
            return null;
        }
        if (gates > 1 && dims[4] == 1) {
            row = strides[3];
        }
        return Layout.strided(parameter.value().dims(), new long[] {row, strides[2]}).as(seen.type());
    }

    /** The weight in the layout that a primitive reads. */
    Value read(Part part, Layout wanted) {
        Layout stored = stored(wanted);
        return stored == null ? part.packed(parameter, 0, plain(), wanted) : part.weight(parameter, stored);
    }

    /** The gradient of the weight in the layout that a primitive writes. */
    Value gradient(Part part, Layout produced) {
        return part.weightGradient(parameter, stored(produced));
    }
}
