package dev.annette.runtime.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A named tensor of a plan. Its dimensions, the batch first, and its live range are told when it is made; its layout is settled
 * once, by the operator that produces it; its place is given by the {@link Arena} when the plan is complete. A value may live in
 * the place of another one: for operators that work in place, and for those that hand on what lies elsewhere.
 */
public final class Value {

    private final String name;
    private final long[] dims;
    private Value of;
    private Value root;
    private int firstStep;
    private int lastStep;
    private Layout layout;
    private Value around;
    private Block block;
    private long offset;

    private Value(String name, Value of, int firstStep, int lastStep, long[] dims) {
        this.name = Objects.requireNonNull(name, "name");
        this.of = of;
        this.root = of == null ? this : of.root;
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
        Value result = new Value(name, of, firstStep, lastStep, dims);
        of.root.extend(firstStep, lastStep);
        return result;
    }

    /**
     * Gives up a place of its own and lives in that of a value with the same elements, which other plans or the network may own. To be called before any other value
     * lives in its place, and before the plan is packed.
     *
     * @param other a settled value of as many elements, plain unless it has the same dimensions
     * @throws IllegalStateException if this value lives in the place of another one already, or is settled otherwise
     */
    public void standFor(Value other) {
        if (root != this || isSettled() && !layout.sameBytesAs(seen(other))) {
            throw new IllegalStateException(this + " can't stand for " + other);
        }
        layout = null;
        of = other;
        root = other.root;
        root.extend(firstStep, lastStep);
    }

    /**
     * Gives up the place of another value for one of its own: for an operator that would have to copy what it writes there. To be called by the operator that writes the
     * value first, before any other value lives in its place, and before the plan is packed.
     *
     * @throws IllegalStateException if it has a place of its own, or a layout
     */
    public void leave() {
        if (root == this || layout != null) {
            throw new IllegalStateException(this + " can't leave its place");
        }
        of = null;
        root = this;
    }

    private Layout seen(Value other) {
        return Arrays.equals(dims, other.dims) ? other.layout() : other.layout().reshape(dims);
    }

    /**
     * A value that lives in the place of another one, whose memory it sees with dimensions of its own.
     *
     * @param name what it is called
     * @param of the value whose place it shares, its layout settled
     * @param seen its own layout, which describes the same floats
     * @param firstStep the step that writes it first
     * @param lastStep the step that reads it last
     * @return the value
     * @throws IllegalArgumentException if the live range is empty, or the layout takes another number of bytes
     * @throws IllegalStateException if the other value's layout is not settled
     */
    public static Value inPlace(String name, Value of, Layout seen, int firstStep, int lastStep) {
        if (seen.bytes() != of.layout().bytes()) {
            throw new IllegalArgumentException(name + ": " + seen + " takes " + seen.bytes() + " bytes, which are not those of " + of);
        }
        Value result = inPlace(name, of, firstStep, lastStep, seen.dims());
        result.layout = seen;
        return result;
    }

    /**
     * A value that is a part of the memory of another one, with a live range of its own: a step of a sequence that lies step after step.
     *
     * @param name what it is called
     * @param around the value in whose memory it lies
     * @param firstFloat where in that memory it begins, in numbers of its own type
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
        Objects.checkFromIndexSize(firstFloat, length(), value.length());
        if (root != this || around != null) {
            throw new IllegalStateException(name + ": it lies in " + (around == null ? root : around) + " already");
        }
        around = value;
        offset = firstFloat * layout().type().bytes();
    }

    /** {@return whether it lies in a part of the memory of another value} */
    public boolean isWithin() {
        return root.around != null;
    }

    /** {@return the value in a part of whose memory it lies; {@code null} if it lies in none} */
    public Value around() {
        return root.around;
    }

    /** {@return where its place begins in the memory of {@link #around()}, in numbers of its own type; 0 if it lies in none} */
    public long firstFloat() {
        return root.around == null ? 0 : root.offset / layout().type().bytes();
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
        if (of != null) {
            of.settle(Arrays.equals(dims, of.dims) ? chosen : chosen.reshape(of.dims));
        }
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
            layout = Arrays.equals(dims, of.dims) ? of.layout() : of.layout().reshape(dims);
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

    /** {@return the number of elements it has room for, with padding} */
    public long length() {
        return layout().bytes() / layout().type().bytes();
    }

    /**
     * Copies elements out as floats, in the order of the value's own layout.
     *
     * @param index of the first element
     * @param destination where they go
     * @param start of the first copy in {@code destination}
     * @param count how many
     * @throws IllegalStateException if the value has no place or its block is closed
     */
    public void read(long index, float[] destination, int start, int count) {
        Objects.checkFromIndexSize(index, count, length());
        switch (layout().type()) {
            case F32 -> placed().read(position() / Float.BYTES + index, destination, start, count);
            case BF16 -> Bfloat16.read(placed(), position() / DataType.BF16.bytes() + index, destination, start, count);
            default -> throw notOfFloats();
        }
    }

    private IllegalStateException notOfFloats() {
        return new IllegalStateException(name + " lies as " + layout() + "; Java reads and writes f32");
    }

    /**
     * Copies floats in, in the order of the value's own layout.
     *
     * @param index of the first float
     * @param source where they come from
     * @param start of the first of them in {@code source}
     * @param count how many
     * @throws IllegalStateException if the value has no place, its block is closed, or its elements are not f32
     */
    public void write(long index, float[] source, int start, int count) {
        Objects.checkFromIndexSize(index, count, length());
        requireFloats();
        placed().write(position() / Float.BYTES + index, source, start, count);
    }

    /** Where it begins in its block, in bytes. */
    private long position() {
        return root.around == null ? root.offset : root.around.position() + root.offset;
    }

    /**
     * Sets elements to zero, in the order of the value's own layout.
     *
     * @param index of the first element
     * @param count how many
     * @throws IllegalStateException if the value has no place, its block is closed, or these elements are not whole floats of memory
     */
    public void clear(long index, long count) {
        Objects.checkFromIndexSize(index, count, length());
        int perFloat = Float.BYTES / layout().type().bytes();
        if (index % perFloat != 0 || count % perFloat != 0) {
            throw notOfFloats();
        }
        placed().clear(position() / Float.BYTES + index / perFloat, count / perFloat);
    }

    private void requireFloats() {
        if (layout().type() != DataType.F32) {
            throw notOfFloats();
        }
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
