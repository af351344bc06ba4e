package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Functions of single elements, for references. */
final class Elements {

    private Elements() {}

    static double[] map(double[] elements, DoubleUnaryOperator function) {
        return Arrays.stream(elements).map(function).toArray();
    }
}
