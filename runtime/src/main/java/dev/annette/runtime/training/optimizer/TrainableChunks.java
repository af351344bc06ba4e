package dev.annette.runtime.training.optimizer;

import java.util.function.Supplier;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.thread.ChunkWalk;

/** The trainable floats of a network in chunks, over which optimizers walk, on all threads where they are many. */
final class TrainableChunks {
    /** 64 KiB: values, gradients and two moments of a chunk fit the second-level cache. */
    static final int LENGTH = 1 << 14;

    /** Half a million values: fewer are done before a second thread has woken up. */
    static final int FEWEST_TO_SHARE = 32;

    private TrainableChunks() {}

    /** A way over the trainable floats of a network, on as many of its threads as are of use. */
    static ChunkWalk walk(ParameterStore parameters, Supplier<ChunkWalk.Worker> workers) {
        long length = parameters.trainableLength();
        return walk(length, length > (long) FEWEST_TO_SHARE * LENGTH ? parameters.threads() : 1, workers);
    }

    static ChunkWalk walk(long length, int threads, Supplier<ChunkWalk.Worker> workers) {
        return new ChunkWalk(length, LENGTH, threads, workers);
    }

    /** How many chunks there are. */
    static int count(long length) {
        return ChunkWalk.chunks(length, LENGTH);
    }

    /** Room for the longest chunk. */
    static float[] room(long length) {
        return new float[(int) Math.min(LENGTH, length)];
    }
}
