package dev.annette.runtime.onednn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.annette.runtime.memory.Allocator;
import dev.annette.runtime.memory.Block;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Allocates blocks with the C library. Counts what is allocated, which JavaCPP's own limits do not see. */
public final class NativeMemory implements Allocator {

    private static final AtomicLong ALLOCATED = new AtomicLong();

    /** An allocator; all of them draw from the same memory. */
    public NativeMemory() {}

    /** {@return the bytes of all blocks of the process that are not closed} */
    public static long allocatedBytes() {
        return ALLOCATED.get();
    }

    @Override
    public Block allocate(String owner, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(owner + ": can't allocate " + bytes + " bytes");
        }
        long size = Allocator.align(Math.max(bytes, ALIGNMENT));
        // The system gives out large blocks as zeros page by page, when they are first touched, by the thread that does.
        Pointer start = Pointer.calloc(1, size + ALIGNMENT);
        if (start == null || start.isNull()) {
            throw new OutOfMemoryError(owner + ": the system has no " + size + " bytes of memory left; use a smaller batch");
        }
        Pointer aligned = new Address(Allocator.align(start.address()));
        ALLOCATED.addAndGet(size);
        return new Block(owner, aligned.address(), size, segments(aligned, size / Float.BYTES), release(start, size));
    }

    private static List<FloatBuffer> segments(Pointer start, long floats) {
        List<FloatBuffer> segments = new ArrayList<>();
        for (long done = 0; done < floats; done += Block.SEGMENT_FLOATS) {
            FloatPointer segment = new FloatPointer(new Address(start.address() + done * Float.BYTES));
            segments.add(segment.capacity(Math.min(Block.SEGMENT_FLOATS, floats - done)).asBuffer());
        }
        return segments;
    }

    private static Runnable release(Pointer start, long size) {
        return () -> {
            Pointer.free(start);
            ALLOCATED.addAndGet(-size);
        };
    }
}
