package dev.annette.runtime.operator;

import java.util.function.DoubleBinaryOperator;

/** Broadcasting in its plainest form, for references. */
final class Broadcasts {

    private Broadcasts() {}

    /** The shape of a result, with its batch. */
    static int[] dims(int batch, int... shape) {
        int[] dims = new int[shape.length + 1];
        dims[0] = batch;
        System.arraycopy(shape, 0, dims, 1, shape.length);
        return dims;
    }

    /** A tensor repeated to dimensions, the batch first: from the last on, what is missing or 1 is repeated. */
    static double[] repeated(double[] elements, int[] from, int[] to) {
        int size = 1;
        for (int dim : to) {
            size *= dim;
        }
        double[] result = new double[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int index = 0;
            int stride = 1;
            for (int d = to.length - 1; d >= 0; d--) {
                int position = rest % to[d];
                rest /= to[d];
                int own = d == 0 ? 0 : d - (to.length - from.length);
                if ((d == 0 || own >= 1) && from[own] != 1) {
                    index += position * stride;
                }
                stride *= d == 0 || own >= 1 ? from[own] : 1;
            }
            result[i] = elements[index];
        }
        return result;
    }

    static double[] apply(double[] first, double[] second, DoubleBinaryOperator function) {
        double[] result = new double[first.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = function.applyAsDouble(first[i], second[i]);
        }
        return result;
    }
}
