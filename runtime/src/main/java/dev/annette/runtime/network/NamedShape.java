package dev.annette.runtime.network;

import java.util.Arrays;

import dev.annette.runtime.operator.Sizes;

/**
 * An input, output or target: sizes are numbers, and the length is known, once all letters are bound.
 *
 * @param name what it is called
 * @param text the shape as the compiler writes it, with numbers once they are bound
 * @param shape the shape as numbers; null where letters are not bound
 * @param length the number of elements; 0 where letters are not bound
 * @param firstAxis the first size as the compiler writes it, whether bound or not; empty for a single number
 */
record NamedShape(String name, SampleShape text, int[] shape, int length, String firstAxis) {

    static NamedShape of(String name, int... shape) {
        return bound(name, shape.clone(), shape.length == 0 ? "" : String.valueOf(shape[0]));
    }

    static NamedShape symbolic(String name, String shape) {
        return new NamedShape(name, SampleShape.of(shape), null, 0, shape.split("x", 2)[0]);
    }

    NamedShape bind(Sizes sizes) {
        return bound(name, text.bind(sizes), firstAxis);
    }

    private static NamedShape bound(String name, int[] shape, String firstAxis) {
        return new NamedShape(name, SampleShape.of(shape), shape, Arrays.stream(shape).reduce(1, Math::multiplyExact), firstAxis);
    }
}
