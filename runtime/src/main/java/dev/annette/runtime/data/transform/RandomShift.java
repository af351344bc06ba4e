package dev.annette.runtime.data.transform;

import dev.annette.runtime.data.SampleRandom;
import dev.annette.runtime.data.Transform;

/**
 * Moves a picture by a random number of whole pixels, up or down and left or right; what comes in is zero. Apply it before
 * {@link Normalize}, so that zero still means background.
 */
public final class RandomShift implements Transform {

    private final int pixels;

    private RandomShift(int pixels) {
        this.pixels = pixels;
    }

    /**
     * Moves by up to that many pixels in each direction, each number equally likely.
     *
     * @param pixels the largest shift, 1 or more
     * @return the transform
     * @throws IllegalArgumentException if the number is below 1
     */
    public static RandomShift pixels(int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException("pixels is " + pixels + ", expected 1 or more");
        }
        return new RandomShift(pixels);
    }

    @Override
    public void apply(float[] sample, int offset, int[] shape, SampleRandom random) {
        int down = random.nextInt(2 * pixels + 1) - pixels;
        int right = random.nextInt(2 * pixels + 1) - pixels;
        Pictures.shift(sample, offset, shape, down, right);
    }

    @Override
    public int[] outputShape(int[] shape) {
        Pictures.require("RandomShift", shape);
        return shape.clone();
    }
}
