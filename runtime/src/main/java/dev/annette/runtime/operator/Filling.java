package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Value;

/** Sets all floats of a value to one number. */
final class Filling {

    private static final int CHUNK = 16 * 1024;

    private Filling() {}

    /** The action; its padding is filled, too. */
    static Runnable of(Value value, float number) {
        float[] numbers = new float[(int) Math.min(CHUNK, value.length())];
        Arrays.fill(numbers, number);
        return () -> fill(value, numbers);
    }

    private static void fill(Value value, float[] numbers) {
        long length = value.length();
        for (long done = 0; done < length; done += numbers.length) {
            value.write(done, numbers, 0, (int) Math.min(numbers.length, length - done));
        }
    }
}
