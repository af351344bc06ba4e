package dev.annette.runtime.training.optimizer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.thread.Crew;

/**
 * Goes over the trainable floats of a network in chunks, on all threads where they are many. Which thread gets which chunk is left to chance; what is done with a chunk must not depend on it.
 */
final class ChunkWalk {
    /** 64 KiB: values, gradients and two moments of a chunk fit the second-level cache. */
    static final int CHUNK = 1 << 14;

    /** Half a million values: fewer are done before a second thread has woken up. */
    static final int FEWEST_CHUNKS_TO_SHARE = 32;

    /** What one thread does with chunks, in arrays of its own. */
    interface Worker {
        /** Works on the floats from {@code index} to {@code index + count}. */
        void work(int chunk, long index, int count);
    }

    private final long length;
    private final Share[] shares;
    private final AtomicInteger nextChunk = new AtomicInteger();

    /** A way over the trainable floats of a network, on as many of its threads as are of use. */
    ChunkWalk(ParameterStore parameters, Supplier<Worker> workers) {
        this(parameters.trainableLength(), parameters.trainableLength() > (long) FEWEST_CHUNKS_TO_SHARE * CHUNK ? parameters.threads() : 1,
                workers);
    }

    ChunkWalk(long length, int threads, Supplier<Worker> workers) {
        this.length = length;
        this.shares = new Share[threads];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = new Share(workers.get());
        }
    }

    /** How many chunks there are. */
    static int chunks(long length) {
        return Math.toIntExact((length + CHUNK - 1) / CHUNK);
    }

    /** Room for the longest chunk. */
    static float[] room(long length) {
        return new float[(int) Math.min(CHUNK, length)];
    }

    /** Goes over all chunks once; allocates nothing. A failure on any thread reaches the caller. */
    void run() {
        nextChunk.set(0);
        for (Share share : shares) {
            share.failure = null;
        }
        Crew.SHARED.run(shares);
        for (Share share : shares) {
            if (share.failure != null) {
                throw share.failure;
            }
        }
    }

    /** One thread's way over the chunks: whichever is the next that nobody has taken. */
    private final class Share implements Runnable {
        private final Worker worker;
        private RuntimeException failure;

        Share(Worker worker) {
            this.worker = worker;
        }

        @Override
        public void run() {
            try {
                int chunk = nextChunk.getAndIncrement();
                for (long index = (long) chunk * CHUNK; index < length; index = (long) chunk * CHUNK) {
                    worker.work(chunk, index, (int) Math.min(CHUNK, length - index));
                    chunk = nextChunk.getAndIncrement();
                }
            } catch (RuntimeException thrown) {
                failure = thrown;
            }
        }
    }
}
