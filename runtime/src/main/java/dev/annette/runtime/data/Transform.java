package dev.annette.runtime.data;

/**
 * Changes one sample in place. A transform is immutable and used by several threads at once; a random one draws from the generator
 * it is handed and from nothing else, which makes it reproducible.
 *
 * <p>{@link Dataset#transform} applies transforms while samples are copied; targets stay as they are.
 */
@FunctionalInterface
public interface Transform {

    /**
     * Changes the sample that stands row-major from {@code sample[offset]} on. Where {@link #outputShape} differs from the shape of the
     * input, the result is written from {@code sample[offset]} on too; there is room for the longer of the two.
     *
     * @param sample holds the sample, and other things around it
     * @param offset where the sample begins
     * @param shape  shape of the sample before the change; not to be modified
     * @param random the source of chance for this sample
     */
    void apply(float[] sample, int offset, int[] shape, SampleRandom random);

    /**
     * The shape that {@link #apply} makes of a shape; the same shape unless overridden.
     *
     * @param shape shape of the sample before the change
     * @return shape of the sample after it
     * @throws IllegalArgumentException if this transform can't be applied to that shape; the message says why
     */
    default int[] outputShape(int[] shape) {
        return shape.clone();
    }
}
