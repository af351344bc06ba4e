package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.onednn.Window;

/** Kernel, stride, dilation and padding as an operator is told them, one number per spatial dimension, and their defaults. */
final class Geometry {

    private final String owner;
    private int[] kernel;
    private int[] stride;
    private int[] dilation;
    private int[] padding;
    private boolean isSamePadding;

    Geometry(String owner) {
        this.owner = owner;
    }

    void kernel(int[] sizes) {
        kernel = sizes.clone();
    }

    void stride(int[] steps) {
        stride = steps.clone();
    }

    void dilation(int[] distances) {
        dilation = distances.clone();
    }

    void padding(int[] sizes) {
        padding = sizes.clone();
    }

    /** The padding is what leads from the input to the output, half of it before. */
    void samePadding() {
        isSamePadding = true;
    }

    /**
     * The window that leads from input to output.
     *
     * @param input the spatial sizes of the input
     * @param output the spatial sizes of the output
     * @param strideIsKernel whether the stride defaults to the kernel, as in pooling
     * @param overhang whether the last window may reach beyond the padding, as pooling in ceil mode does
     */
    Window window(long[] input, long[] output, boolean strideIsKernel, boolean overhang) {
        int rank = input.length;
        long[] sizes = numbers("kernel", kernel, rank, null);
        long[] steps = numbers("stride", stride, rank, strideIsKernel ? sizes : ones(rank));
        long[] distances = numbers("dilation", dilation, rank, ones(rank));
        long[] before = isTwoSided(rank) ? numbers("padding", Arrays.copyOf(padding, rank), rank, null)
                : numbers("padding", padding, rank, new long[rank]);
        long[] after = after(rank);
        for (int d = 0; d < rank; d++) {
            long reach = (output[d] - 1) * steps[d] + (sizes[d] - 1) * distances[d] + 1;
            if (isSamePadding) {
                before[d] = Math.max(reach - input[d], 0) / 2;
                after[d] = Math.max(reach - input[d] - before[d], 0);
            }
            long room = before[d] + input[d] + after[d];
            boolean fits = reach <= room && room < reach + steps[d];
            boolean hangsOver = overhang && reach > room && (output[d] - 1) * steps[d] < before[d] + input[d] && reach < room + steps[d];
            if (!fits && !hangsOver) {
                throw new IllegalArgumentException(owner + ": a kernel of " + sizes[d] + " with stride " + steps[d] + ", dilation "
                        + distances[d]
                        + " and padding " + before[d] + " and " + after[d] + " does not lead from " + input[d] + " to " + output[d]);
            }
            after[d] = Math.max(after[d], reach - before[d] - input[d]);
        }
        return new Window(sizes, steps, distances, before, after);
    }

    /** The padding behind the input that a mean counts: as it was told, without what a last window reaches beyond it. */
    long[] paddingAfter(Window window) {
        return isSamePadding ? window.after() : after(window.after().length);
    }

    private long[] after(int rank) {
        return isTwoSided(rank) ? numbers("padding", Arrays.copyOfRange(padding, rank, 2 * rank), rank, null)
                : numbers("padding", padding, rank, new long[rank]);
    }

    private boolean isTwoSided(int rank) {
        return padding != null && padding.length == 2 * rank;
    }

    private static long[] ones(int rank) {
        long[] ones = new long[rank];
        Arrays.fill(ones, 1);
        return ones;
    }

    private long[] numbers(String what, int[] given, int rank, long[] standard) {
        if (given == null && standard != null) {
            return standard.clone();
        }
        if (given == null || given.length != rank) {
            throw new IllegalArgumentException(owner + ": " + what + " is " + Arrays.toString(given) + ", but the input has " + rank
                    + " spatial dimensions");
        }
        return Arrays.stream(given).asLongStream().toArray();
    }

    /** The spatial sizes of dimensions {@code batch x channels x spatial}. */
    static long[] spatial(long[] dims) {
        return Arrays.copyOfRange(dims, 2, dims.length);
    }
}
