package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Value;

/** What operators ask of their values that keep the shape. */
final class SameShape {

    private SameShape() {}

    static void require(String owner, Value input, Value output) {
        if (!Arrays.equals(input.dims(), output.dims())) {
            throw new IllegalArgumentException(owner + ": the output has the shape of the input, but " + output + " differs from " + input);
        }
    }
}
