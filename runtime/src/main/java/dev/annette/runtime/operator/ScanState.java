package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;

/** A state of a scan while it is described: its name and shape, with which value of the plan it begins, and which one gets what it is in the end. */
final class ScanState {

    final String name;
    Value from;
    Value into;
    private final int[] shape;

    ScanState(String name, int[] shape) {
        this.name = name;
        this.shape = shape.clone();
    }

    /** The sizes of what each sample has. */
    long[] sizes() {
        long[] sizes = new long[shape.length];
        for (int d = 0; d < shape.length; d++) {
            sizes[d] = shape[d];
        }
        return sizes;
    }

    /** The dimensions of what so many samples have. */
    long[] dims(int rows) {
        long[] dims = new long[shape.length + 1];
        dims[0] = rows;
        System.arraycopy(sizes(), 0, dims, 1, shape.length);
        return dims;
    }
}
