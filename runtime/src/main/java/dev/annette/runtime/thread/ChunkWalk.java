package dev.annette.runtime.thread;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Goes over many elements in chunks, on several threads. Which thread gets which chunk is left to chance; what is done with a chunk must not depend on it. */
public final class ChunkWalk {

    /** Fewer elements, with some arithmetic for each, are done before a second thread has woken up. */
    public static final int FEWEST_TO_SHARE = 1 << 17;

    /** What one thread does with chunks, in arrays of its own. */
    public interface Worker {
        /**
         * Works on the elements from {@code index} to {@code index + count}.
         *
         * @param chunk the number of the chunk, from 0
         * @param index its first element
         * @param count how many it has
         */
        void work(int chunk, long index, int count);
    }

    private final long length;
    private final int chunkLength;
    private final Share[] shares;
    private final AtomicInteger nextChunk = new AtomicInteger();

    /**
     * A way over elements.
     *
     * @param length how many there are
     * @param chunkLength how many are a chunk; the last one may have fewer
     * @param threads on how many threads, the caller's included
     * @param workers makes what works on each
     */
    public ChunkWalk(long length, int chunkLength, int threads, Supplier<Worker> workers) {
        this.length = length;
        this.chunkLength = chunkLength;
        this.shares = new Share[Math.max(1, Math.min(threads, chunks(length, chunkLength)))];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = new Share(workers.get());
        }
    }

    /**
     * Tells how many chunks there are.
     *
     * @param length how many elements
     * @param chunkLength how many are a chunk
     * @return the number
     */
    public static int chunks(long length, int chunkLength) {
        return Math.toIntExact((length + chunkLength - 1) / chunkLength);
    }

    /** Goes over all chunks once; allocates nothing. A failure on any thread reaches the caller. */
    public void run() {
        nextChunk.set(0);
        for (Share share : shares) {
            share.failure = null;
        }
        Crew.SHARED.run(shares);
        for (Share share : shares) {
            if (share.failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (share.failure instanceof Error error) {
                throw error;
            }
        }
    }

    /** One thread's way over the chunks: whichever is the next that nobody has taken. */
    private final class Share implements Runnable {
        private final Worker worker;
        private Throwable failure;

        Share(Worker worker) {
            this.worker = worker;
        }

        @Override
        public void run() {
            try {
                int chunk = nextChunk.getAndIncrement();
                for (long index = (long) chunk * chunkLength; index < length; index = (long) chunk * chunkLength) {
                    worker.work(chunk, index, (int) Math.min(chunkLength, length - index));
                    chunk = nextChunk.getAndIncrement();
                }
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
        }
    }
}
