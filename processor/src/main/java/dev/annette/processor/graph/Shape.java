package dev.annette.processor.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a value for one sample, outermost first: {@code channels x height x width}, {@code time x features} or {@code features}.
 *
 * <p>The batch is never part of it: it is bound when a plan is built. Other sizes may be symbolic and are bound at the same time; who asks for one of those as a
 * number gets a {@link SymbolicSizeException}. A shape without dimensions is a single number per sample.
 *
 * @param sizes the size of each dimension; numbers are at least 1
 */
public record Shape(List<Size> sizes) {

    /** Keeps an unmodifiable copy and refuses numbers below 1. */
    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(size -> size.isConstant() && size.longNumber() < 1)) {
            throw new IllegalArgumentException("a shape needs sizes of at least 1, found " + sizes);
        }
    }

    public static Shape of(int... sizes) {
        return new Shape(IntStream.of(sizes).mapToObj(Size::of).toList());
    }

    public int rank() {
        return sizes.size();
    }

    /** Whether a size is bound only when a plan is built. */
    public boolean isSymbolic() {
        return !sizes.stream().allMatch(Size::isConstant);
    }

    /** The names of the sizes that are bound when a plan is built, in alphabetical order. */
    public Set<String> symbols() {
        return sizes.stream().flatMap(size -> size.symbols().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The size of a dimension, symbolic or not. */
    public Size at(int dimension) {
        return sizes.get(dimension);
    }

    /**
     * The size of a dimension.
     *
     * @throws SymbolicSizeException if it is bound only when a plan is built
     */
    public int size(int dimension) {
        return at(dimension).number();
    }

    /**
     * The size of the innermost dimension.
     *
     * @throws SymbolicSizeException if it is bound only when a plan is built
     */
    public int last() {
        return size(rank() - 1);
    }

    /**
     * The number of elements per sample; {@link Long#MAX_VALUE} where it is larger than that.
     *
     * @throws SymbolicSizeException if it depends on what is bound only when a plan is built
     */
    public long elements() {
        long elements = 1;
        for (Size size : sizes) {
            long factor = size.longNumber();
            if (elements > Long.MAX_VALUE / factor) {
                return Long.MAX_VALUE;
            }
            elements *= factor;
        }
        return elements;
    }

    /** The number of elements per sample, symbolic or not. */
    public Size product() {
        return sizes.stream().reduce(Size.of(1), Size::times);
    }

    /**
     * The sizes as numbers.
     *
     * @throws SymbolicSizeException if one is bound only when a plan is built
     */
    public int[] toArray() {
        return sizes.stream().mapToInt(Size::number).toArray();
    }

    /** This shape with one dimension replaced. */
    public Shape with(int dimension, int size) {
        return with(dimension, Size.of(size));
    }

    /** This shape with one dimension replaced. */
    public Shape with(int dimension, Size size) {
        Size[] changed = sizes.toArray(Size[]::new);
        changed[dimension] = size;
        return new Shape(List.of(changed));
    }

    /**
     * The dimensions from one on, such as height and width after the channels, as numbers.
     *
     * @throws SymbolicSizeException if one is bound only when a plan is built
     */
    public int[] from(int dimension) {
        int[] all = toArray();
        return Arrays.copyOfRange(all, dimension, all.length);
    }

    /** Sizes joined by {@code x}, as users write them: {@code 6x28x28}, {@code 6xHx(W/2)}; {@code 1} for a single number. */
    @Override
    public String toString() {
        return rank() == 0 ? "1" : sizes.stream().map(Size::compact).collect(Collectors.joining("x"));
    }
}
