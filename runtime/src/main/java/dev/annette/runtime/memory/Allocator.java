package dev.annette.runtime.memory;

/** Makes {@linkplain Block blocks} of off-heap memory. */
@FunctionalInterface
public interface Allocator {

    /** Addresses of blocks, and of the values packed into them, are multiples of this many bytes: one cache line, one AVX-512 register. */
    int ALIGNMENT = 64;

    /**
     * Allocates a block filled with zeros.
     *
     * @param owner whom the block belongs to, named in messages
     * @param bytes how many bytes; rounded up to a multiple of {@link #ALIGNMENT}
     * @return the new block, which the caller closes
     * @throws IllegalArgumentException if {@code bytes} is negative
     * @throws OutOfMemoryError if the system has no such memory left
     */
    Block allocate(String owner, long bytes);

    /**
     * Rounds a size up to the alignment.
     *
     * @param bytes a size
     * @return the smallest multiple of {@link #ALIGNMENT} that is not less
     */
    static long align(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
