package dev.annette.runtime.data.transform;

import dev.annette.runtime.data.SampleRandom;
import dev.annette.runtime.data.Transform;

/** Multiplies every value by a factor and adds a number: {@code Scale.by(2).plus(-1)} brings 0..1 to -1..1. */
public final class Scale implements Transform {

    private final float factor;
    private final float addend;

    private Scale(float factor, float addend) {
        this.factor = requireFinite("factor", factor);
        this.addend = requireFinite("addend", addend);
    }

    /**
     * Multiplies by a factor.
     *
     * @param factor the factor
     * @return the transform
     * @throws IllegalArgumentException if the factor is not finite
     */
    public static Scale by(float factor) {
        return new Scale(factor, 0);
    }

    /**
     * The same, and then adds a number.
     *
     * @param addend what to add after the multiplication
     * @return the transform
     * @throws IllegalArgumentException if the number is not finite
     */
    public Scale plus(float addend) {
        return new Scale(factor, addend);
    }

    @Override
    public void apply(float[] sample, int offset, int[] shape, SampleRandom random) {
        int length = 1;
        for (int dimension : shape) {
            length *= dimension;
        }
        for (int position = offset; position < offset + length; position++) {
            sample[position] = sample[position] * factor + addend;
        }
    }

    private static float requireFinite(String name, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a finite number");
        }
        return value;
    }
}
