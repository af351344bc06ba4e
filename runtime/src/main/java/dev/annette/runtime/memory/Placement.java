package dev.annette.runtime.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where the elements of a tensor lie, counted in elements: the strides of its dimensions and the inner blocks into which some of them are cut, as {@link Layout} explains them. Immutable.
 */
final class Placement {

    private final long[] dims;
    private final long[] paddedDims;
    private final long[] strides;
    private final long[] innerBlocks;
    private final int[] innerDims;

    /**
     * A placement.
     *
     * @param dims sizes of the dimensions
     * @param paddedDims the sizes rounded up to the blocks
     * @param strides elements between neighbours (of whole blocks where a dimension is blocked)
     * @param innerBlocks sizes of the inner blocks, outermost first
     * @param innerDims the dimension that each inner block cuts
     */
    Placement(long[] dims, long[] paddedDims, long[] strides, long[] innerBlocks, int[] innerDims) {
        this.dims = dims.clone();
        this.paddedDims = paddedDims.clone();
        this.strides = strides.clone();
        this.innerBlocks = innerBlocks.clone();
        this.innerDims = innerDims.clone();
    }

    /** Without blocks. */
    static Placement strided(long[] dims, long[] strides) {
        return new Placement(dims, dims, strides, new long[0], new int[0]);
    }

    static Placement rowMajor(long[] dims) {
        return strided(dims, rowMajorStrides(dims));
    }

    /** The channels of a position side by side; row-major for fewer than three dimensions. */
    static Placement channelsLast(long[] dims) {
        long[] strides = rowMajorStrides(dims);
        if (dims.length > 2) {
            long stride = dims[1];
            strides[1] = 1;
            for (int d = dims.length - 1; d > 1; d--) {
                strides[d] = stride;
                stride *= dims[d];
            }
        }
        return strided(dims, strides);
    }

    /** All samples of a step side by side. */
    static Placement timeMajor(long[] dims) {
        long[] strides = rowMajorStrides(dims);
        long step = strides[1];
        strides[0] = step;
        strides[1] = step * dims[0];
        return strided(dims, strides);
    }

    private static long[] rowMajorStrides(long[] dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int d = dims.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= dims[d];
        }
        return strides;
    }

    long[] dims() {
        return dims.clone();
    }

    long[] strides() {
        return strides.clone();
    }

    boolean isBlocked() {
        return innerBlocks.length > 0;
    }

    /** Elements from the first to the last, with what lies between them. */
    long length() {
        long last = 0;
        for (int d = 0; d < dims.length; d++) {
            last += step(d, paddedDims[d] - 1);
        }
        return last + 1;
    }

    /** The same elements with their dimensions in another order; there must be no blocks. */
    Placement permute(int... order) {
        return strided(Arrays.stream(order).mapToLong(d -> dims[d]).toArray(), Arrays.stream(order).mapToLong(d -> strides[d]).toArray());
    }

    /** Whether a cut along a dimension, in front of a position, cuts no block. */
    boolean canCut(int dimension, long position) {
        return position == dims[dimension] || position % blockOf(dimension) == 0;
    }

    private long blockOf(int dimension) {
        long block = 1;
        for (int i = 0; i < innerBlocks.length; i++) {
            if (innerDims[i] == dimension) {
                block *= innerBlocks[i];
            }
        }
        return block;
    }

    /** For each element in row-major order where it lies: the sum of what its position along each dimension adds, which is worked out once for all elements of that position. */
    int[] offsets() {
        int[] offsets = {0};
        for (int d = 0; d < dims.length; d++) {
            int[] steps = new int[Math.toIntExact(dims[d])];
            for (int position = 0; position < steps.length; position++) {
                steps[position] = (int) step(d, position);
            }
            int[] further = new int[Math.multiplyExact(offsets.length, steps.length)];
            int next = 0;
            for (int offset : offsets) {
                for (int step : steps) {
                    further[next++] = offset + step;
                }
            }
            offsets = further;
        }
        return offsets;
    }

    /** What a position along a dimension adds to where an element lies: each inner block, from the innermost, takes the lowest digit that is left, and the stride the rest. */
    private long step(int dimension, long position) {
        long offset = 0;
        long rest = position;
        long stride = 1;
        for (int i = innerBlocks.length - 1; i >= 0; i--) {
            if (innerDims[i] == dimension) {
                offset += rest % innerBlocks[i] * stride;
                rest /= innerBlocks[i];
            }
            stride *= innerBlocks[i];
        }
        return offset + rest * strides[dimension];
    }

    /** Whether every element, padding included, lies at the same place; strides of dimensions of size one do not matter. */
    boolean samePlacesAs(Placement other) {
        return Arrays.equals(dims, other.dims) && Arrays.equals(paddedDims, other.paddedDims) && factors().equals(other.factors());
    }

    /** The loops, from the outermost, that pass over all elements in the order of memory. */
    List<Layout.Loop> loops() {
        List<Layout.Loop> loops = new ArrayList<>();
        factors().stream().sorted(Comparator.comparingLong(Factor::stride).reversed())
                .forEach(factor -> loops.add(new Layout.Loop(factor.dimension(), factor.extent(), stepOf(factor))));
        return loops;
    }

    /** The inner loops of the same dimension make up one step. */
    private long stepOf(Factor outer) {
        return factors().stream().filter(inner -> inner.dimension() == outer.dimension() && inner.stride() < outer.stride())
                .mapToLong(Factor::extent).reduce(1, Math::multiplyExact);
    }

    /** One loop of a placement: {@code extent} steps of {@code stride} elements along a dimension. */
    private record Factor(int dimension, long extent, long stride) {

        /** Written out: what a record has by itself, the virtual machine makes when it is first called, and for the first record that takes a tenth of the whole start. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Factor factor && dimension == factor.dimension && extent == factor.extent && stride == factor.stride;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * (31 * dimension + extent) + stride);
        }
    }

    /**
     * The placement in its simplest form: per dimension the loops from the outermost, without those of one step, and with
     * neighbours merged where the inner one fills the outer one's stride.
     */
    private List<Factor> factors() {
        List<Factor> result = new ArrayList<>();
        for (int d = 0; d < dims.length; d++) {
            List<Factor> loops = new ArrayList<>();
            loops.add(new Factor(d, paddedDims[d] / blockOf(d), strides[d]));
            long stride = Arrays.stream(innerBlocks).reduce(1, (a, b) -> a * b);
            for (int i = 0; i < innerBlocks.length; i++) {
                stride /= innerBlocks[i];
                if (innerDims[i] == d) {
                    loops.add(new Factor(d, innerBlocks[i], stride));
                }
            }
            loops.removeIf(loop -> loop.extent() == 1);
            int first = result.size();
            for (Factor loop : loops) {
                int last = result.size() - 1;
                if (last >= first && result.get(last).stride() == loop.extent() * loop.stride()) {
                    result.set(last, new Factor(d, result.get(last).extent() * loop.extent(), loop.stride()));
                } else {
                    result.add(loop);
                }
            }
        }
        return result;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Placement other && Arrays.equals(dims, other.dims) && Arrays.equals(paddedDims, other.paddedDims)
                && Arrays.equals(strides, other.strides) && Arrays.equals(innerBlocks, other.innerBlocks)
                && Arrays.equals(innerDims, other.innerDims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims) * 31 + Arrays.hashCode(strides);
    }

    /** {@return oneDNN's tag, such as {@code nChw16c}} */
    @Override
    public String toString() {
        return LayoutName.of(dims, strides, innerBlocks, innerDims);
    }
}
