package dev.annette.runtime.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A named tensor of a plan. Its dimensions, the batch first, and its live range are told when it is made; its layout is settled
 * once, by the operator that produces it; its place is given by the {@link Arena} when the plan is complete. A value may live in
 * the place of another one, for operators that work in place.
 */
public final class Value {

    private final String name;
    private final long[] dims;
    private final Value root;
    private int firstStep;
    private int lastStep;
    private Layout layout;
    private Value around;
    private Block block;
    private long offset;

    private Value(String name, Value root, int firstStep, int lastStep, long[] dims) {
        this.name = Objects.requireNonNull(name, "name");
        this.root = root == null ? this : root;
        this.firstStep = firstStep;
        this.lastStep = lastStep;
        this.dims = dims.clone();
        if (firstStep > lastStep) {
            throw new IllegalArgumentException(name + ": the live range " + firstStep + " to " + lastStep + " is empty");
        }
    }

    /**
     * A value with a place of its own.
     *
     * @param name what it is called in messages and reports
     * @param firstStep the step that writes it first
     * @param lastStep the step that reads it last
     * @param dims its dimensions, the batch first
     * @return the value, its layout not settled
     * @throws IllegalArgumentException if the live range is empty
     */
    public static Value of(String name, int firstStep, int lastStep, long... dims) {
        return new Value(name, null, firstStep, lastStep, dims);
    }

    /**
     * A value that lives in the place of another one. The place stays taken for the union of both live ranges.
     *
     * @param name what it is called
     * @param of the value whose place it shares
     * @param firstStep the step that writes it first
     * @param lastStep the step that reads it last
     * @param dims its dimensions; where they differ from the other's, the other has to be plain
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public static Value inPlace(String name, Value of, int firstStep, int lastStep, long... dims) {
        Value result = new Value(name, of.root, firstStep, lastStep, dims);
        of.root.extend(firstStep, lastStep);
        return result;
    }

    /**
     * A value that is a part of the memory of another one, with a live range of its own: a step of a sequence that lies step after step.
     *
     * @param name what it is called
     * @param around the value in whose memory it lies
     * @param firstFloat where in that memory it begins
     * @param layout its layout
     * @return the value, living at step 0
     * @throws IndexOutOfBoundsException if it does not lie within the other value
     */
    public static Value window(String name, Value around, long firstFloat, Layout layout) {
        Value result = of(name, 0, 0, layout.dims());
        result.layout = layout;
        result.placeWithin(around, firstFloat);
        return result;
    }

    /**
     * Gives a value of its own place a part of the memory of another one.
     *
     * @param value in whose memory it is to lie
     * @param firstFloat where in that memory it begins
     * @throws IndexOutOfBoundsException if it does not lie within the other value
     * @throws IllegalStateException if it lies in another value already
     */
    public void placeWithin(Value value, long firstFloat) {
        Objects.checkFromIndexSize(firstFloat, layout().bytes() / Float.BYTES, value.length());
        if (root != this || around != null) {
            throw new IllegalStateException(name + ": it lies in " + (around == null ? root : around) + " already");
        }
        around = value;
        offset = firstFloat * Float.BYTES;
    }

    /** {@return whether it lies in a part of the memory of another value} */
    public boolean isWithin() {
        return root.around != null;
    }

    /** {@return what the value is called} */
    public String name() {
        return name;
    }

    /** {@return its dimensions, the batch first} */
    public long[] dims() {
        return dims.clone();
    }

    /** {@return the size of its first dimension: how many samples it has something of} */
    public long samples() {
        return dims[0];
    }

    /** {@return the number of its elements} */
    public long size() {
        // Asked in every step: a stream would allocate.
        long size = 1;
        for (long dim : dims) {
            size = Math.multiplyExact(size, dim);
        }
        return size;
    }

    /** {@return the step that writes it first} */
    public int firstStep() {
        return firstStep;
    }

    /** {@return the step that reads it last} */
    public int lastStep() {
        return lastStep;
    }

    /** {@return the value in whose place it lives; itself if it has a place of its own} */
    public Value root() {
        return root;
    }

    /**
     * Whether two values live in the same place.
     *
     * @param other a value
     * @return whether one is in the place of the other
     */
    public boolean sharesPlaceWith(Value other) {
        return root == other.root;
    }

    /**
     * Widens the live range.
     *
     * @param first a step at which it lives
     * @param last a step at which it lives
     */
    public void extend(int first, int last) {
        firstStep = Math.min(firstStep, first);
        lastStep = Math.max(lastStep, last);
        if (root != this) {
            root.extend(first, last);
        }
    }

    /** {@return whether the layout is settled} */
    public boolean isSettled() {
        return root.layout != null;
    }

    /**
     * Settles the layout; done by the operator that writes the value first.
     *
     * @param chosen the layout
     * @throws IllegalStateException if it is settled differently already
     */
    public void settle(Layout chosen) {
        if (isSettled()) {
            if (!layout().sameBytesAs(chosen)) {
                throw new IllegalStateException(name + ": its layout is settled as " + layout() + " and can't become " + chosen);
            }
            return;
        }
        layout = chosen;
        root.layout = Arrays.equals(dims, root.dims) ? chosen : chosen.reshape(root.dims);
    }

    /**
     * {@return the layout}
     *
     * @throws IllegalStateException if it is not settled
     */
    public Layout layout() {
        if (root.layout == null) {
            throw new IllegalStateException(name + ": its layout is not settled; the operator that writes it has to be built first");
        }
        if (layout == null) {
            layout = Arrays.equals(dims, root.dims) ? root.layout : root.layout.reshape(dims);
        }
        return layout;
    }

    /**
     * Gives the value its place.
     *
     * @param newBlock the block it lies in
     * @param byteOffset where in the block
     */
    void place(Block newBlock, long byteOffset) {
        block = newBlock;
        offset = byteOffset;
    }

    /** Gives the value another layout and place; only parameters move, when training settles their layouts. */
    void move(Layout newLayout, Block newBlock, long byteOffset) {
        layout = newLayout;
        place(newBlock, byteOffset);
    }

    /**
     * {@return where the value lies}
     *
     * @throws IllegalStateException if it has no place yet, or its block is closed
     */
    public long address() {
        return placed().address() + position();
    }

    /** {@return the number of floats it takes, with padding} */
    public long length() {
        return layout().bytes() / Float.BYTES;
    }

    /**
     * Copies floats out, in the order of the value's own layout.
     *
     * @param index of the first float
     * @param destination where they go
     * @param start of the first copy in {@code destination}
     * @param count how many
     * @throws IllegalStateException if the value has no place or its block is closed
     */
    public void read(long index, float[] destination, int start, int count) {
        Objects.checkFromIndexSize(index, count, length());
        placed().read(position() / Float.BYTES + index, destination, start, count);
    }

    /**
     * Copies floats in, in the order of the value's own layout.
     *
     * @param index of the first float
     * @param source where they come from
     * @param start of the first of them in {@code source}
     * @param count how many
     * @throws IllegalStateException if the value has no place or its block is closed
     */
    public void write(long index, float[] source, int start, int count) {
        Objects.checkFromIndexSize(index, count, length());
        placed().write(position() / Float.BYTES + index, source, start, count);
    }

    /** Where it begins in its block, in bytes. */
    private long position() {
        return root.around == null ? root.offset : root.around.position() + root.offset;
    }

    private Block placed() {
        if (root.around != null) {
            return root.around.placed();
        }
        if (root.block == null) {
            throw new IllegalStateException(name + ": it has no memory yet; finish the plan first");
        }
        return root.block;
    }

    /** {@return the name, dimensions and live range} */
    @Override
    public String toString() {
        String shape = Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining("x"));
        return name + " " + (isSettled() ? layout() : shape) + " [" + firstStep + ", " + lastStep + "]";
    }
}
