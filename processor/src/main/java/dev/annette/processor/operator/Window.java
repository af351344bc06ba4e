package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.ShapeRule;

/**
 * The sliding window of a convolution or pooling as the user wrote it: one number for all dimensions or one for each.
 *
 * @param kernel   its size
 * @param stride   how far it moves
 * @param padding  zeros (for maxima: nothing) before and after the input, or {@link #SAME}
 * @param dilation distance of the elements it sees
 * @param ceilMode whether a last window that overhangs the end counts, as long as it starts inside the input or its padding before
 */
record Window(List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation, boolean ceilMode) {

    /** The padding that makes the output {@code ceil(input / stride)}; the odd element goes after the input. */
    static final int SAME = -1;

    static Window of(int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return new Window(list(kernel), list(stride), list(padding), list(dilation), ceilMode);
    }

    private static List<Integer> list(int[] numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    Window inFloorMode() {
        return new Window(kernel, stride, padding, dilation, false);
    }

    /** Lays the window over an input; reports where it does not fit. */
    Optional<PlacedWindow> place(ShapeRule rule, SampleAxes axes) {
        int[] input = axes.spatial(rule.input());
        List<String> names = List.of("kernel", "stride", "padding", "dilation");
        List<List<Integer>> numbers = List.of(kernel, stride, padding, dilation);
        for (int i = 0; i < names.size(); i++) {
            int count = numbers.get(i).size();
            if (count != 1 && count != input.length) {
                rule.problem(ProblemKind.NUMBER_COUNT, names.get(i), input.length == 1 ? "one number" : "one number, or height and width",
                        names.get(i), count,
                        input.length == 1 ? "there is one dimension" : "there are height and width");
                return Optional.empty();
            }
        }
        PlacedWindow placed = place(input);
        for (int i = 0; i < input.length; i++) {
            if (placed.extent(i) > input[i] + placed.before()[i] + placed.after()[i]) {
                int missing = placed.extent(i) - input[i];
                int fits = (input[i] + placed.before()[i] + placed.after()[i] - 1) / placed.dilation()[i] + 1;
                String dilated = placed.dilation()[i] == 1 ? "" : " with dilation " + join(placed.dilation());
                rule.problem(ProblemKind.KERNEL_TOO_LARGE, "kernel", "kernel = " + fits + " or smaller, or padding = " + (missing + 1) / 2,
                        text(placed.kernel()), dilated,
                        rule.input());
                return Optional.empty();
            }
        }
        return Optional.of(placed);
    }

    /** The window with all numbers worked out; not checked. */
    PlacedWindow place(int... input) {
        int dimensions = input.length;
        int[] placedKernel = expand(kernel, dimensions);
        int[] placedStride = expand(stride, dimensions);
        int[] placedDilation = expand(dilation, dimensions);
        int[] before = expand(padding, dimensions);
        int[] after = before.clone();
        int[] output = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            int extent = (placedKernel[i] - 1) * placedDilation[i] + 1;
            if (before[i] == SAME) {
                output[i] = (input[i] + placedStride[i] - 1) / placedStride[i];
                int total = Math.max((output[i] - 1) * placedStride[i] + extent - input[i], 0);
                before[i] = total / 2;
                after[i] = total - before[i];
                continue;
            }
            int room = input[i] + 2 * before[i] - extent;
            output[i] = room / placedStride[i] + 1;
            if (ceilMode && room % placedStride[i] != 0 && output[i] * placedStride[i] < input[i] + before[i]) {
                output[i]++;
                after[i] = (output[i] - 1) * placedStride[i] + extent - input[i] - before[i];
            }
        }
        return new PlacedWindow(placedKernel, placedStride, before, after, placedDilation, output);
    }

    /** What differs from the defaults, such as {@code kernel 3, stride 2, padding 1}. */
    String describe(int defaultStride) {
        List<String> parts = new ArrayList<>();
        parts.add("kernel " + join(kernel));
        if (!stride.stream().allMatch(number -> number == defaultStride)) {
            parts.add("stride " + join(stride));
        }
        if (padding.contains(SAME)) {
            parts.add("padding same");
        } else if (!padding.stream().allMatch(number -> number == 0)) {
            parts.add("padding " + join(padding));
        }
        if (!dilation.stream().allMatch(number -> number == 1)) {
            parts.add("dilation " + join(dilation));
        }
        if (ceilMode) {
            parts.add("ceil mode");
        }
        return String.join(", ", parts);
    }

    private static int[] expand(List<Integer> numbers, int dimensions) {
        return IntStream.range(0, dimensions).map(i -> numbers.get(numbers.size() == 1 ? 0 : i)).toArray();
    }

    /** One number where all are equal, else joined by {@code x}. */
    static String join(List<Integer> numbers) {
        boolean equal = numbers.stream().distinct().count() == 1;
        return equal ? numbers.get(0).toString() : numbers.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    static String join(int[] numbers) {
        return join(list(numbers));
    }

    /** All numbers joined by {@code x}: {@code 7x7}. */
    static String text(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }
}
