package dev.annette.runtime.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a tensor lies in memory, and of what its numbers are made: an immutable value. They are floats unless {@link #as} says otherwise; integers stand for themselves times a scale. Every dimension has a stride; dimensions may further be cut into
 * inner blocks, which lie innermost and contiguous, with the dimension padded to a multiple of its block. A picture in oneDNN's
 * {@code nChw16c}, for instance, has the strides of {@code N, C/16, H, W} and one inner block of 16 along {@code C}.
 *
 * <p>Two further kinds have no strides: {@link #any(long...)} leaves the choice to a primitive, and an opaque layout, which only
 * oneDNN can read, carries nothing but oneDNN's description of it.
 */
public final class Layout {

    private final DataType type;
    private final float scale;
    private final long[] dims;
    /** Null for layouts without strides: with a description the opaque ones, without one the open ones. */
    private final Placement placement;
    private final long bytes;
    private final byte[] blob;

    private Layout(DataType type, float scale, long[] dims, Placement placement, long bytes, byte[] blob) {
        this.type = type;
        this.scale = scale;
        this.dims = dims;
        this.placement = placement;
        this.bytes = bytes;
        this.blob = blob;
    }

    /**
     * The row-major layout: the last dimension is contiguous, nothing is padded.
     *
     * @param dims sizes of the dimensions
     * @return the layout
     */
    public static Layout plain(long... dims) {
        return placed(DataType.F32, Placement.rowMajor(dims));
    }

    /**
     * The layout in which the channels of a position lie side by side: oneDNN's {@code nhwc}, {@code nwc} or {@code ndhwc}. The same
     * as {@link #plain} for one channel, and for fewer than three dimensions.
     *
     * @param dims batch, channels, spatial dimensions
     * @return the layout
     */
    public static Layout channelsLast(long... dims) {
        return placed(DataType.F32, Placement.channelsLast(dims));
    }

    /**
     * The layout of sequences in which all samples of a step lie side by side, step after step: oneDNN's {@code tnc}. The same as {@link #plain} for one sample or
     * one step.
     *
     * @param dims batch, time, then the dimensions of a step
     * @return the layout
     */
    public static Layout timeMajor(long... dims) {
        return placed(DataType.F32, Placement.timeMajor(dims));
    }

    /**
     * A layout with given strides and no inner blocks.
     *
     * @param dims sizes of the dimensions
     * @param strides how many numbers lie between neighbours along each dimension
     * @return the layout
     */
    public static Layout strided(long[] dims, long[] strides) {
        return placed(DataType.F32, Placement.strided(dims, strides));
    }

    private static Layout placed(DataType type, Placement placement) {
        return new Layout(type, 1, placement.dims(), placement, placement.length() * type.bytes(), null);
    }

    /**
     * A layout that a primitive may choose.
     *
     * @param dims sizes of the dimensions
     * @return the open layout
     */
    public static Layout any(long... dims) {
        return any(DataType.F32, dims);
    }

    private static Layout any(DataType type, long... dims) {
        return new Layout(type, 1, dims.clone(), null, 0, null);
    }

    /**
     * A layout as oneDNN describes it.
     *
     * @param type of its numbers
     * @param dims sizes of the dimensions
     * @param paddedDims the sizes rounded up to the blocks
     * @param strides numbers between neighbours (of whole blocks where a dimension is blocked)
     * @param innerBlocks sizes of the inner blocks, outermost first
     * @param innerDims the dimension that each inner block cuts
     * @param bytes the memory it takes
     * @param blob oneDNN's own description
     * @return the layout
     */
    public static Layout blocked(DataType type, long[] dims, long[] paddedDims, long[] strides, long[] innerBlocks, int[] innerDims,
            long bytes, byte[] blob) {
        return new Layout(type, 1, dims.clone(), new Placement(dims, paddedDims, strides, innerBlocks, innerDims), bytes, blob.clone());
    }

    /**
     * A layout that only oneDNN can read.
     *
     * @param type of its numbers
     * @param dims sizes of the dimensions
     * @param bytes the memory it takes
     * @param blob oneDNN's own description
     * @return the layout
     */
    public static Layout opaque(DataType type, long[] dims, long bytes, byte[] blob) {
        return new Layout(type, 1, dims.clone(), null, bytes, blob.clone());
    }

    /**
     * The layout of numbers of another type, unscaled. Blocks are made for a type: a blocked layout becomes channels last.
     *
     * @param other the type
     * @return a layout of the same dimensions and, unless it is blocked, the same order
     * @throws IllegalStateException if only oneDNN can read this layout
     */
    public Layout as(DataType other) {
        if (type == other) {
            return this;
        }
        if (isAny()) {
            return any(other, dims);
        }
        requireStrided();
        return placed(other, isBlocked() ? Placement.channelsLast(dims) : Placement.strided(dims, placement.strides()));
    }

    /**
     * The layout of integers that each stand for so many times themselves.
     *
     * @param factor what an integer is multiplied by
     * @return the same layout with that scale
     * @throws IllegalArgumentException if the factor is not positive and finite, or the numbers are no integers
     */
    public Layout scaledBy(float factor) {
        if (factor == scale) {
            return this;
        }
        if (!(factor > 0 && factor < Float.POSITIVE_INFINITY) || type != DataType.S8 && type != DataType.U8) {
            throw new IllegalArgumentException("the layout " + this + " can't be scaled by " + factor);
        }
        return new Layout(type, factor, dims, placement, bytes, blob);
    }

    /**
     * The layout of numbers such as another one has.
     *
     * @param other a layout of any dimensions
     * @return a layout of this one's dimensions and, unless it is blocked, order, with the other's type and scale
     * @throws IllegalStateException if the types differ and only oneDNN can read this layout
     */
    public Layout withNumbersOf(Layout other) {
        return as(other.type).scaledBy(other.scale);
    }

    /** {@return a layout of the same dimensions, type and scale that a primitive may choose} */
    public Layout open() {
        return any(type, dims).scaledBy(scale);
    }

    /** {@return the type of the numbers} */
    public DataType type() {
        return type;
    }

    /** {@return by what integers are multiplied; 1 for other numbers} */
    public float scale() {
        return scale;
    }

    /** {@return whether the numbers stand for others than themselves} */
    public boolean isScaled() {
        return scale != 1;
    }

    /** {@return the sizes of the dimensions} */
    public long[] dims() {
        return dims.clone();
    }

    /** {@return the number of dimensions} */
    public int rank() {
        return dims.length;
    }

    /** {@return the number of elements, without padding} */
    public long size() {
        return Arrays.stream(dims).reduce(1, Math::multiplyExact);
    }

    /** {@return the memory a tensor of this layout takes, with padding; 0 for an open layout} */
    public long bytes() {
        return bytes;
    }

    /** {@return the strides}
     *
     * @throws IllegalStateException if the layout is open or opaque
     */
    public long[] strides() {
        requireStrided();
        return placement.strides();
    }

    /** {@return oneDNN's own description, or {@code null} if this layout was made in Java} */
    public byte[] blob() {
        return blob == null ? null : blob.clone();
    }

    /** {@return whether a primitive may still choose} */
    public boolean isAny() {
        return placement == null && blob == null;
    }

    /** {@return whether only oneDNN can read this layout} */
    public boolean isOpaque() {
        return placement == null && blob != null;
    }

    /** {@return whether the dimensions are cut into inner blocks} */
    public boolean isBlocked() {
        return placement != null && placement.isBlocked();
    }

    /** {@return whether a tensor of this layout is stored in the order of its row-major array, of whatever type} */
    public boolean isPlain() {
        return placement != null && placement.samePlacesAs(Placement.rowMajor(dims));
    }

    /** {@return whether all samples of a step lie side by side, step after step, as in {@link #timeMajor}, of whatever type} */
    public boolean isTimeMajor() {
        return placement != null && dims.length > 1 && placement.samePlacesAs(Placement.timeMajor(dims));
    }

    /**
     * Whether a tensor of one layout can be read in the other as it is. Strides of dimensions of size one do not matter, so a
     * picture of one channel is both {@code nchw} and {@code nhwc}.
     *
     * @param other a layout
     * @return whether both have the same type and scale and place every element, padding included, at the same address
     */
    public boolean sameBytesAs(Layout other) {
        return type == other.type && scale == other.scale && samePlacesAs(other);
    }

    private boolean samePlacesAs(Layout other) {
        if (placement != null && other.placement != null) {
            return placement.samePlacesAs(other.placement);
        }
        return isOpaque() && other.isOpaque() && Arrays.equals(dims, other.dims) && Arrays.equals(blob, other.blob);
    }

    /**
     * One loop over a tensor in the order of its memory.
     *
     * @param dimension which dimension it runs along
     * @param extent how many steps it takes
     * @param step by how much the position in the dimension grows with each
     */
    public record Loop(int dimension, long extent, long step) {}

    /**
     * The loops, from the outermost, that pass over all elements in the order of memory; those of a single step are left out.
     *
     * @return the loops
     * @throws IllegalStateException if the layout is open or opaque, or has padding or gaps
     */
    public List<Loop> loops() {
        requireStrided();
        if (hasPadding()) {
            throw new IllegalStateException("the layout " + this + " has padding, which no loop over its elements passes over");
        }
        return placement.loops();
    }

    /** {@return whether there is room between or behind the elements, such as the padding of blocks; false for an open layout} */
    public boolean hasPadding() {
        return isOpaque() || placement != null && bytes != size() * type.bytes();
    }

    /**
     * Whether the tensor can be cut in two without cutting a block, so that each part has a layout.
     *
     * @param dimension along which it is cut
     * @param position of the first element behind the cut
     * @return whether the cut is at an end or between whole blocks
     * @throws IllegalStateException if the layout is open or opaque
     */
    public boolean canCut(int dimension, long position) {
        requireStrided();
        return placement.canCut(dimension, position);
    }

    /**
     * The same memory seen with its dimensions in another order.
     *
     * @param order for each dimension of the result, the dimension of this layout that it is
     * @return the permuted layout
     * @throws IllegalStateException if the layout is blocked, open or opaque
     */
    public Layout permute(int... order) {
        if (isAny()) {
            return any(type, Arrays.stream(order).mapToLong(d -> dims[d]).toArray()).scaledBy(scale);
        }
        requireUnblocked();
        return placed(type, placement.permute(order)).scaledBy(scale);
    }

    /**
     * The same row-major memory seen with other dimensions.
     *
     * @param newDims dimensions of the same number of elements
     * @return the reshaped layout, plain again
     * @throws IllegalStateException if this layout is not plain
     * @throws IllegalArgumentException if the number of elements differs
     */
    public Layout reshape(long... newDims) {
        if (!isPlain()) {
            throw new IllegalStateException("only a plain layout can be reshaped, not " + this);
        }
        Layout result = plain(newDims).withNumbersOf(this);
        if (result.size() != size()) {
            throw new IllegalArgumentException(this + " has " + size() + " elements; " + result + " would have " + result.size());
        }
        return result;
    }

    /**
     * Where in memory the elements lie.
     *
     * @return for each element in row-major order, its index in the tensor's numbers
     * @throws IllegalStateException if the layout is open or opaque
     * @throws ArithmeticException if the tensor has more than 2^31 elements, padding included
     */
    public int[] offsets() {
        requireStrided();
        Math.toIntExact(bytes / type.bytes());
        return placement.offsets();
    }

    private void requireStrided() {
        if (placement == null) {
            throw new IllegalStateException("the layout " + this + " has no strides");
        }
    }

    private void requireUnblocked() {
        requireStrided();
        if (placement.isBlocked()) {
            throw new IllegalStateException("the layout " + this + " is blocked; it can't be seen in another order of dimensions");
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Layout other && type == other.type && scale == other.scale && Arrays.equals(dims, other.dims)
                && bytes == other.bytes && Objects.equals(placement, other.placement)
                && (placement != null || Arrays.equals(blob, other.blob));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims) * 31 + Objects.hashCode(placement);
    }

    /** {@return the layout's name alone, such as {@code nChw8c}} */
    public String format() {
        String order = placement != null ? placement.toString() : isAny() ? "any" : "opaque";
        return type == DataType.F32 ? order : order + " " + type.name().toLowerCase(Locale.ROOT) + (isScaled() ? "*" + scale : "");
    }

    /** {@return the dimensions and the layout's name as oneDNN writes it, such as {@code 64x6x28x28 nChw8c}, and the type unless it is f32, such as {@code u8*0.02}} */
    @Override
    public String toString() {
        return Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining("x")) + " " + format();
    }
}
