package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Row-major arrays of any number of dimensions, for references. */
final class Positions {

    private Positions() {}

    /** The dimensions of a batch of samples. */
    static int[] batched(int batch, int... shape) {
        int[] dims = new int[shape.length + 1];
        dims[0] = batch;
        System.arraycopy(shape, 0, dims, 1, shape.length);
        return dims;
    }

    /** The array whose element at each position is what the function says. */
    static double[] array(int[] dims, ToDoubleFunction<int[]> element) {
        double[] result = new double[Arrays.stream(dims).reduce(1, (a, b) -> a * b)];
        int[] position = new int[dims.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = element.applyAsDouble(position.clone());
            for (int d = dims.length - 1; d >= 0 && ++position[d] == dims[d]; d--) {
                position[d] = 0;
            }
        }
        return result;
    }

    /** Where the element at a position lies. */
    static int index(int[] dims, int... position) {
        int index = 0;
        for (int d = 0; d < dims.length; d++) {
            index = index * dims[d] + position[d];
        }
        return index;
    }

    /** A position with one number replaced. */
    static int[] with(int[] position, int dimension, int number) {
        int[] result = position.clone();
        result[dimension] = number;
        return result;
    }
}
