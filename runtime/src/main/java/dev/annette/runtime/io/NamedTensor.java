package dev.annette.runtime.io;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A tensor on its way into a file: its name, its shape, and where its values come from.
 *
 * @param name the name in the file, such as {@code conv1.weight}
 * @param shape the sizes of its dimensions, outermost first; empty for a single number
 * @param values gives the values in row-major order; asked once, when the tensor's turn has come, so that a file is written with one
 *        tensor at a time on the heap
 */
public record NamedTensor(String name, int[] shape, Supplier<float[]> values) {

    /**
     * Keeps a copy of the shape.
     *
     * @param name the name in the file
     * @param shape the sizes of its dimensions
     * @param values gives the values in row-major order
     * @throws IllegalArgumentException if a dimension is negative, the product of all is over 2^31 - 1, or the name is the format's own
     *         {@code __metadata__}
     */
    public NamedTensor {
        shape = shape.clone();
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("A tensor can't be named " + name + ": safetensors keeps that name for its metadata");
        }
        long length = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException(name + ": the shape " + Arrays.toString(shape) + " has a negative dimension");
            }
            length *= size;
            if (length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(name + ": the shape " + Arrays.toString(shape) + " has over 2^31 - 1 values");
            }
        }
    }

    /**
     * The shape.
     *
     * @return the sizes of its dimensions in a new array
     */
    @Override
    public int[] shape() {
        return shape.clone();
    }

    /**
     * The number of values.
     *
     * @return the product of the shape's dimensions
     */
    public int length() {
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        return length;
    }
}
