package dev.annette.runtime.data.transform;

import dev.annette.runtime.data.SampleRandom;
import dev.annette.runtime.data.Transform;

/** Mirrors a picture from left to right, at random. Good for photographs, wrong for digits and letters. */
public final class RandomFlip implements Transform {

    private final float probability;

    private RandomFlip(float probability) {
        this.probability = probability;
    }

    /**
     * Mirrors every second picture on average.
     *
     * @return the transform
     */
    public static RandomFlip horizontal() {
        return new RandomFlip(0.5f);
    }

    /**
     * The same with another probability.
     *
     * @param probability how likely a picture is mirrored, 0 to 1
     * @return the transform
     * @throws IllegalArgumentException if the probability is out of its range
     */
    public RandomFlip probability(float probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + ", expected 0 to 1");
        }
        return new RandomFlip(probability);
    }

    @Override
    public void apply(float[] sample, int offset, int[] shape, SampleRandom random) {
        if (random.nextFloat() >= probability) {
            return;
        }
        int width = Pictures.width(shape);
        int rows = Pictures.channels(shape) * Pictures.height(shape);
        for (int row = 0; row < rows; row++) {
            int left = offset + row * width;
            int right = left + width - 1;
            while (left < right) {
                float value = sample[left];
                sample[left++] = sample[right];
                sample[right--] = value;
            }
        }
    }

    @Override
    public int[] outputShape(int[] shape) {
        Pictures.require("RandomFlip", shape);
        return shape.clone();
    }
}
