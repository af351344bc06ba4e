package dev.annette.processor.operator;

import java.util.Arrays;
import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Size;

/**
 * A window laid over an input; each array has one number per spatial dimension. Along a dimension whose size is bound only when a plan is built, padding that depends on it
 * is left to the runtime: {@link Window#SAME}.
 *
 * @param kernel   its size
 * @param stride   how far it moves
 * @param before   padding before the input
 * @param after    padding after it, grown in ceil mode so that the last window fits into an input of known size
 * @param dilation distance of the elements it sees
 * @param output   how many places it takes
 */
record PlacedWindow(int[] kernel, int[] stride, int[] before, int[] after, int[] dilation, List<Size> output) {

    /** How far the window reaches, dilation included. */
    long extent(int dimension) {
        return (kernel[dimension] - 1L) * dilation[dimension] + 1;
    }

    /**
     * Adds the options of the runtime's windowed operators.
     *
     * @param defaultStride what the runtime operator takes when no stride is given
     */
    void emit(Emitter.Construction construction, int... defaultStride) {
        construction.numbers("kernel", kernel);
        if (!Arrays.equals(stride, defaultStride)) {
            construction.numbers("stride", stride);
        }
        if (all(before, Window.SAME)) {
            construction.option("samePadding");
        } else if (!Arrays.equals(before, after)) {
            construction.numbers("padding", concat(before, after));
        } else if (!all(before, 0)) {
            construction.numbers("padding", before);
        }
        if (!all(dilation, 1)) {
            construction.numbers("dilation", dilation);
        }
    }

    private static boolean all(int[] numbers, int wanted) {
        return Arrays.stream(numbers).allMatch(number -> number == wanted);
    }

    private static int[] concat(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
