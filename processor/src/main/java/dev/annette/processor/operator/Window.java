package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

/**
 * The sliding window of a convolution or pooling as the user wrote it: one number for all dimensions or one for each.
 *
 * @param sizeName what the user calls its size, {@code kernel} or in short {@code value}
 * @param kernel   its size
 * @param stride   how far it moves
 * @param padding  zeros (for maxima: nothing) before and after the input, or {@link #SAME}
 * @param dilation distance of the elements it sees
 * @param ceilMode whether a last window that overhangs the end counts, as long as it starts inside the input or its padding before
 */
record Window(String sizeName, List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation,
        boolean ceilMode) {

    /** The padding that makes the output {@code ceil(input / stride)}; the odd element goes after the input. */
    static final int SAME = -1;

    static Window of(int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return new Window("kernel", list(kernel), list(stride), list(padding), list(dilation), ceilMode);
    }

    private static List<Integer> list(int[] numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    /** The same with its size given by another attribute. */
    Window withSizeName(String name) {
        return new Window(name, kernel, stride, padding, dilation, ceilMode);
    }

    Window inFloorMode() {
        return new Window(sizeName, kernel, stride, padding, dilation, false);
    }

    /** Whether the padding follows from the other numbers. */
    boolean isSame() {
        return padding.contains(SAME);
    }

    /** Lays the window over an input; reports where it does not fit. Whether it fits along a symbolic size is found when a plan is built. */
    Optional<PlacedWindow> place(ShapeRule rule, SampleAxes axes) {
        List<Size> input = axes.spatial(rule.input());
        if (!fitsDimensions(rule, input.size())) {
            return Optional.empty();
        }
        PlacedWindow placed = place(input);
        long fits = Long.MAX_VALUE;
        long missing = 0;
        for (int i = 0; i < input.size(); i++) {
            if (!input.get(i).isConstant()) {
                continue;
            }
            long size = input.get(i).longNumber();
            long room = size + placed.before()[i] + placed.after()[i];
            fits = Math.min(fits, (room - 1) / placed.dilation()[i] + 1);
            if (placed.extent(i) > room) {
                missing = Math.max(missing, placed.extent(i) - size);
            }
        }
        if (missing == 0) {
            return Optional.of(placed);
        }
        boolean isDilated = !all(dilation, 1);
        rule.problem(ProblemKind.KERNEL_TOO_LARGE, sizeName,
                sizeName + " = " + fits + " or smaller" + (isDilated ? "" : ", or padding = " + (missing + 1) / 2),
                text(placed.kernel()), isDilated ? " with dilation " + join(placed.dilation()) : "", rule.input());
        return Optional.empty();
    }

    /** Whether each attribute has one number or one for each dimension; reports it where not. */
    boolean fitsDimensions(ShapeRule rule, int dimensions) {
        List<String> names = List.of(sizeName, "stride", "padding", "dilation");
        List<List<Integer>> numbers = List.of(kernel, stride, padding, dilation);
        for (int i = 0; i < names.size(); i++) {
            int count = numbers.get(i).size();
            if (count != 1 && count != dimensions) {
                reportCount(rule, names.get(i), numbers.get(i), dimensions);
                return false;
            }
        }
        return true;
    }

    private static boolean all(List<Integer> numbers, int wanted) {
        return numbers.stream().allMatch(number -> number == wanted);
    }

    /** Reports that an attribute has neither one number nor one for each dimension. */
    static void reportCount(ShapeRule rule, String attribute, List<Integer> numbers, int dimensions) {
        String number = numbers.get(0) == SAME ? "Padding.SAME" : numbers.get(0).toString();
        String one = attribute + " = " + number;
        String names = dimensions == 1 ? "one dimension to move along" : dimensions == 2 ? "height and width" : "depth, height and width";
        String each = String.join(", ", Collections.nCopies(dimensions, number));
        rule.problem(ProblemKind.NUMBER_COUNT, attribute, dimensions == 1 ? one : one + ", or {" + each + "} for " + names, attribute,
                numbers.size(), "its input has " + names);
    }

    /** The window with all numbers worked out; not checked. */
    PlacedWindow place(List<Size> input) {
        int dimensions = input.size();
        int[] placedKernel = expand(kernel, dimensions);
        int[] placedStride = expand(stride, dimensions);
        int[] placedDilation = expand(dilation, dimensions);
        int[] before = expand(padding, dimensions);
        int[] after = before.clone();
        List<Size> output = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long extent = (placedKernel[i] - 1L) * placedDilation[i] + 1;
            Size places = before[i] == SAME ? input.get(i).plus(placedStride[i] - 1L).dividedBy(placedStride[i])
                    : places(input.get(i), extent, placedStride[i], before[i]);
            // from the first cell of the input to the end of the last window
            Size reach = places.plus(-1).times(placedStride[i]).plus(extent).minus(input.get(i));
            output.add(places);
            if (before[i] == SAME && reach.isConstant()) {
                long total = Math.max(reach.longNumber(), 0);
                before[i] = (int) Math.min(total / 2, Integer.MAX_VALUE);
                after[i] = (int) Math.min(total - before[i], Integer.MAX_VALUE);
            } else if (ceilMode && reach.isConstant()) {
                after[i] = (int) Math.max(after[i], reach.longNumber() - before[i]);
            }
        }
        return new PlacedWindow(placedKernel, placedStride, before, after, placedDilation, output);
    }

    /**
     * How many places a window takes. In ceil mode it also takes one that is not wholly within the padded input, but not one that starts behind the input: there can be such
     * a place only where the padding and the stride reach further than the window.
     */
    private Size places(Size input, long extent, long step, long around) {
        if (ceilMode && around + step > extent) {
            return input.plus(around + step - 1).dividedBy(step);
        }
        return input.plus(2 * around - extent + (ceilMode ? step - 1 : 0)).dividedBy(step).plus(1);
    }

    /** What differs from the defaults, such as {@code kernel 3, stride 2, padding 1}. */
    String describe(int defaultStride) {
        List<String> parts = new ArrayList<>();
        parts.add("kernel " + join(kernel));
        if (!all(stride, defaultStride)) {
            parts.add("stride " + join(stride));
        }
        if (isSame()) {
            parts.add("padding same");
        } else if (!all(padding, 0)) {
            parts.add("padding " + join(padding));
        }
        if (!all(dilation, 1)) {
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

    /** One number where both are equal, else joined by {@code x}. */
    static String join(List<Integer> numbers) {
        boolean equal = numbers.size() <= 2 && numbers.stream().distinct().count() == 1;
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
