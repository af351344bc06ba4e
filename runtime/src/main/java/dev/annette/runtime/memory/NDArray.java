package dev.annette.runtime.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * A tensor of floats off the heap, in row-major order, that its user closes.
 *
 * <pre>{@code
 * try (NDArray scores = NDArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)) {
 *     scores.at(1, 2);     // 6
 * }
 * scores.at(0, 0);         // IllegalStateException: NDArray 2x3 is closed; its memory can no longer be used
 * }</pre>
 */
public final class NDArray implements AutoCloseable {

    private final int[] shape;
    private final int size;
    private final Block block;

    private NDArray(int[] shape) {
        this.shape = shape.clone();
        this.size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        this.block = Native.ALLOCATOR.allocate("NDArray " + shapeText(), (long) size * Float.BYTES);
    }

    /** Finds the allocator when the first array is made. */
    private static final class Native {

        static final Allocator ALLOCATOR = ServiceLoader.load(Allocator.class, Allocator.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new IllegalStateException("no allocator of native memory found; annette-runtime's jar is incomplete"));
    }

    /**
     * An array of zeros.
     *
     * @param shape the sizes of the dimensions
     * @return the array, which the caller closes
     * @throws IllegalArgumentException if a size is negative
     */
    public static NDArray zeros(int... shape) {
        for (int extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("an NDArray can't have a dimension of size " + extent);
            }
        }
        return new NDArray(shape);
    }

    /**
     * An array with given elements.
     *
     * @param elements the elements in row-major order; copied
     * @param shape the sizes of the dimensions
     * @return the array, which the caller closes
     * @throws IllegalArgumentException if the number of elements is not the shape's
     */
    public static NDArray of(float[] elements, int... shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (elements.length != size) {
            throw new IllegalArgumentException(
                    elements.length + " elements given, but the shape " + Arrays.toString(shape) + " has " + size);
        }
        NDArray result = zeros(shape);
        result.block.write(0, elements, 0, size);
        return result;
    }

    /** {@return the sizes of the dimensions} */
    public int[] shape() {
        return shape.clone();
    }

    /** {@return the number of elements} */
    public int size() {
        return size;
    }

    /**
     * {@return one element}
     *
     * @param position one index per dimension
     * @throws IllegalStateException if the array is closed
     * @throws IndexOutOfBoundsException if an index is outside its dimension
     */
    public float at(int... position) {
        float[] one = new float[1];
        block.read(index(position), one, 0, 1);
        return one[0];
    }

    /**
     * {@return a copy of all elements in row-major order}
     *
     * @throws IllegalStateException if the array is closed
     */
    public float[] toArray() {
        float[] elements = new float[size];
        block.read(0, elements, 0, size);
        return elements;
    }

    private int index(int[] position) {
        if (position.length != shape.length) {
            throw new IllegalArgumentException(position.length + " indices given; an NDArray of " + shapeText() + " takes " + shape.length);
        }
        int index = 0;
        for (int d = 0; d < shape.length; d++) {
            index = index * shape[d] + Objects.checkIndex(position[d], shape[d]);
        }
        return index;
    }

    /** Frees the memory; a second call does nothing. */
    @Override
    public void close() {
        block.close();
    }

    private String shapeText() {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    /** {@return the kind and the shape} */
    @Override
    public String toString() {
        return block.owner();
    }
}
