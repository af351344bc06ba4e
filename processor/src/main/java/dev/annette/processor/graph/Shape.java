package dev.annette.processor.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a value for one sample, outermost first: {@code channels x height x width}, {@code time x features} or {@code features}.
 *
 * <p>The batch is never part of it: it is bound when a plan is built. A shape without dimensions is a single number per sample.
 *
 * @param sizes the size of each dimension, all at least 1
 */
public record Shape(List<Integer> sizes) {

    /** Keeps an unmodifiable copy and refuses sizes below 1. */
    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("a shape needs sizes of at least 1, found " + sizes);
        }
    }

    public static Shape of(int... sizes) {
        return new Shape(IntStream.of(sizes).boxed().toList());
    }

    public int rank() {
        return sizes.size();
    }

    public int size(int dimension) {
        return sizes.get(dimension);
    }

    public int last() {
        return sizes.get(rank() - 1);
    }

    /** The number of elements per sample; {@link Long#MAX_VALUE} where it is larger than that. */
    public long elements() {
        long elements = 1;
        for (int size : sizes) {
            if (elements > Long.MAX_VALUE / size) {
                return Long.MAX_VALUE;
            }
            elements *= size;
        }
        return elements;
    }

    public int[] toArray() {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** This shape with one dimension replaced. */
    public Shape with(int dimension, int size) {
        int[] changed = toArray();
        changed[dimension] = size;
        return of(changed);
    }

    /** The dimensions from one on, such as height and width after the channels. */
    public int[] from(int dimension) {
        return Arrays.copyOfRange(toArray(), dimension, rank());
    }

    /** Sizes joined by {@code x}, as users write them: {@code 6x28x28}; {@code 1} for a single number. */
    @Override
    public String toString() {
        return rank() == 0 ? "1" : sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
