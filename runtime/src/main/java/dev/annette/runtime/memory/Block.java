package dev.annette.runtime.memory;

import java.lang.ref.Cleaner;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;

import org.slf4j.LoggerFactory;

/**
 * A piece of aligned off-heap memory, read and written as floats in bulk. Copies allocate nothing and may run on several threads
 * at once as long as their ranges differ. A block is closed by its owner; one that was forgotten is freed when it becomes
 * unreachable, with a warning.
 */
public final class Block implements AutoCloseable {

    /** Floats in each segment but the last; buffers are indexed by {@code int}, blocks by {@code long}. */
    public static final int SEGMENT_FLOATS = 1 << 28;

    private static final int SEGMENT_SHIFT = 28;
    private static final int SEGMENT_MASK = SEGMENT_FLOATS - 1;
    private static final int ZEROS_LENGTH = 4096;
    private static final float[] ZEROS = new float[ZEROS_LENGTH];
    private static final Cleaner CLEANER = Cleaner.create();

    private final String owner;
    private final long address;
    private final long bytes;
    private final FloatBuffer[] segments;
    private final Release release;
    private final Cleaner.Cleanable cleanable;
    private volatile boolean closed;

    /**
     * Wraps memory that an {@link Allocator} has obtained.
     *
     * @param owner whom the block belongs to, named in messages
     * @param address where it starts
     * @param bytes how long it is, a multiple of four
     * @param segments direct buffers over it in native byte order, {@link #SEGMENT_FLOATS} floats each but the last
     * @param release gives the memory back; called exactly once; must not refer to the block
     */
    public Block(String owner, long address, long bytes, List<FloatBuffer> segments, Runnable release) {
        this.owner = Objects.requireNonNull(owner, "owner");
        this.address = address;
        this.bytes = bytes;
        this.segments = segments.toArray(FloatBuffer[]::new);
        this.release = new Release(owner, bytes, release);
        this.cleanable = CLEANER.register(this, this.release);
    }

    /** {@return whom the block belongs to} */
    public String owner() {
        return owner;
    }

    /**
     * {@return where the block starts}
     *
     * @throws IllegalStateException if the block is closed
     */
    public long address() {
        ensureOpen();
        return address;
    }

    /** {@return the size of the block in bytes} */
    public long bytes() {
        return bytes;
    }

    /** {@return the number of floats in the block} */
    public long length() {
        return bytes / Float.BYTES;
    }

    /** {@return whether the block was closed} */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Copies floats out of the block.
     *
     * @param index of the first float in the block
     * @param destination where the copies go
     * @param offset of the first copy in {@code destination}
     * @param count how many
     * @throws IllegalStateException if the block is closed
     * @throws IndexOutOfBoundsException if either range does not fit
     */
    public void read(long index, float[] destination, int offset, int count) {
        checkRange(index, count);
        Objects.checkFromIndexSize(offset, count, destination.length);
        long position = index;
        int done = 0;
        while (done < count) {
            int inSegment = (int) (position & SEGMENT_MASK);
            int part = Math.min(count - done, SEGMENT_FLOATS - inSegment);
            segments[(int) (position >>> SEGMENT_SHIFT)].get(inSegment, destination, offset + done, part);
            position += part;
            done += part;
        }
    }

    /**
     * Copies floats into the block.
     *
     * @param index of the first float in the block
     * @param source where the floats come from
     * @param offset of the first of them in {@code source}
     * @param count how many
     * @throws IllegalStateException if the block is closed
     * @throws IndexOutOfBoundsException if either range does not fit
     */
    public void write(long index, float[] source, int offset, int count) {
        checkRange(index, count);
        Objects.checkFromIndexSize(offset, count, source.length);
        long position = index;
        int done = 0;
        while (done < count) {
            int inSegment = (int) (position & SEGMENT_MASK);
            int part = Math.min(count - done, SEGMENT_FLOATS - inSegment);
            segments[(int) (position >>> SEGMENT_SHIFT)].put(inSegment, source, offset + done, part);
            position += part;
            done += part;
        }
    }

    /**
     * Sets floats to zero.
     *
     * @param index of the first float
     * @param count how many
     * @throws IllegalStateException if the block is closed
     * @throws IndexOutOfBoundsException if the range does not fit
     */
    public void clear(long index, long count) {
        checkRange(index, count);
        for (long done = 0; done < count; done += ZEROS_LENGTH) {
            write(index + done, ZEROS, 0, (int) Math.min(ZEROS_LENGTH, count - done));
        }
    }

    /** Gives the memory back; a second call does nothing. */
    @Override
    public void close() {
        closed = true;
        release.orderly = true;
        cleanable.clean();
    }

    private void checkRange(long index, long count) {
        ensureOpen();
        Objects.checkFromIndexSize(index, count, length());
    }

    private void ensureOpen() {
        if (closed) {
            throw new IllegalStateException(owner + " is closed; its memory can no longer be used");
        }
    }

    /** What happens to the memory, orderly or by the cleaner. */
    private static final class Release implements Runnable {

        private final String owner;
        private final long bytes;
        private final Runnable free;
        private volatile boolean orderly;

        Release(String owner, long bytes, Runnable free) {
            this.owner = owner;
            this.bytes = bytes;
            this.free = free;
        }

        @Override
        public void run() {
            if (!orderly) {
                LoggerFactory.getLogger(Block.class).warn("{} ({} bytes off-heap) was never closed; use try-with-resources or call close()",
                        owner, bytes);
            }
            free.run();
        }
    }
}
