package dev.annette.runtime.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lengths and spellings of shapes. */
final class Shapes {

    private Shapes() {}

    /**
     * The product of the dimensions, 1 for the empty shape.
     *
     * @throws IllegalArgumentException if a dimension is below 1, or the product too large for an array
     */
    static int length(int[] shape) {
        long length = 1;
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException("shape " + text(shape) + " has the dimension " + dimension + ", expected 1 or more");
            }
            length *= dimension;
            if (length > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("shape " + text(shape) + " has more values than a Java array can hold");
            }
        }
        return (int) length;
    }

    /** For example {@code 1x28x28}, or {@code scalar} for the empty shape. */
    static String text(int[] shape) {
        return shape.length == 0 ? "scalar" : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}
