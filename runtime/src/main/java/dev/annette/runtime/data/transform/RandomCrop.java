package dev.annette.runtime.data.transform;

import dev.annette.runtime.data.SampleRandom;
import dev.annette.runtime.data.Transform;

/**
 * Surrounds a picture with zeros and cuts out a part of it at a random place. {@code RandomCrop.padding(4)}, which keeps the size, is the
 * usual augmentation for CIFAR. Apply it before {@link Normalize}, so that zero still means background.
 */
public final class RandomCrop implements Transform {

    /** The size of the input, whatever it is. */
    private static final int SAME = 0;

    private final int height;
    private final int width;
    private final int padding;

    private RandomCrop(int height, int width, int padding) {
        this.height = height;
        this.width = width;
        this.padding = padding;
    }

    /**
     * Cuts a picture of the original size out of the padded one.
     *
     * @param padding how many zeros are put on every side, 1 or more
     * @return the transform
     * @throws IllegalArgumentException if the padding is below 1
     */
    public static RandomCrop padding(int padding) {
        if (padding < 1) {
            throw new IllegalArgumentException("padding is " + padding + ", expected 1 or more");
        }
        return new RandomCrop(SAME, SAME, padding);
    }

    /**
     * Cuts a picture of the given size out of the original one, without padding.
     *
     * @param height rows to keep
     * @param width  columns to keep
     * @return the transform
     * @throws IllegalArgumentException if a size is below 1
     */
    public static RandomCrop to(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("the size to crop to is " + height + "x" + width + ", expected 1x1 or more");
        }
        return new RandomCrop(height, width, 0);
    }

    @Override
    public void apply(float[] sample, int offset, int[] shape, SampleRandom random) {
        int toHeight = height == SAME ? Pictures.height(shape) : height;
        int toWidth = width == SAME ? Pictures.width(shape) : width;
        int top = random.nextInt(Pictures.height(shape) + 2 * padding - toHeight + 1) - padding;
        int left = random.nextInt(Pictures.width(shape) + 2 * padding - toWidth + 1) - padding;
        Pictures.shift(sample, offset, shape, -top, -left);
        if (toHeight != Pictures.height(shape) || toWidth != Pictures.width(shape)) {
            Pictures.cut(sample, offset, shape, toHeight, toWidth);
        }
    }

    @Override
    public int[] outputShape(int[] shape) {
        Pictures.require("RandomCrop", shape);
        int[] output = shape.clone();
        if (height != SAME) {
            if (height > Pictures.height(shape) || width > Pictures.width(shape)) {
                throw new IllegalArgumentException("RandomCrop can't cut " + height + "x" + width + " out of a picture of "
                        + Pictures.height(shape) + "x" + Pictures.width(shape) + "; crop to a smaller size");
            }
            output[output.length - 2] = height;
            output[output.length - 1] = width;
        }
        return output;
    }
}
