package dev.annette.runtime.training.optimizer;

import java.util.concurrent.atomic.AtomicInteger;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.thread.Crew;

/**
 * Walks over the parameters in chunks: values and gradients are copied to heap arrays, changed there by a loop that the JIT vectorises,
 * and copied back; on all threads where they are many. Three times as fast as a loop over off-heap memory, for all arrays of the loop share one index and start at zero.
 */
final class ChunkedState implements Optimizer.State {
    /** 64 KiB: values, gradients and two moments of a chunk fit the second-level cache. */
    static final int CHUNK = 1 << 14;

    /**
     * Added to a decaying moment and taken away again, this rounds the moment to a multiple of 2^-100. Ordinary numbers stay as they are,
     * and one that decays ends near 1e-30 or at zero, where it can't reach the parameter; without it, it would become subnormal and stay
     * so for ever, and every later step would take up to 25 times as long on some processors. (A comparison with a bound would keep
     * the loop from being vectorised.)
     */
    static final float FLUSH = 0x1p-77f;

    /** The arithmetic of one optimizer. */
    interface Rule {
        /** Called at the start of each step, {@code step} counting from 1. */
        void prepare(long step, double learningRate);

        /** Changes the first {@code count} values of a chunk. */
        void apply(int chunk, float[] values, float[] gradients, int count);
    }

    /** Half a million values: fewer are done before a second thread has woken up. */
    static final int FEWEST_CHUNKS_TO_SHARE = 32;

    private static final Crew ALONE = new Crew(1);

    private final long length;
    private final Rule rule;
    private final Crew crew;
    private final Walk[] walks;
    private final AtomicInteger nextChunk = new AtomicInteger();
    private long step;

    ChunkedState(long length, Rule rule) {
        this(length, rule, length > (long) FEWEST_CHUNKS_TO_SHARE * CHUNK ? Crew.SHARED : ALONE);
    }

    ChunkedState(long length, Rule rule, Crew crew) {
        this.length = length;
        this.rule = rule;
        this.crew = crew;
        this.walks = new Walk[crew.size()];
        for (int i = 0; i < walks.length; i++) {
            walks[i] = new Walk();
        }
    }

    /** Zeros for a moment of every parameter, in chunks. */
    static float[][] moments(long length) {
        float[][] moments = new float[Math.toIntExact((length + CHUNK - 1) / CHUNK)][];
        for (int chunk = 0; chunk < moments.length; chunk++) {
            moments[chunk] = new float[(int) Math.min(CHUNK, length - (long) chunk * CHUNK)];
        }
        return moments;
    }

    @Override
    public void step(ParameterStore parameters, double learningRate) {
        if (parameters.trainableLength() != length) {
            throw new IllegalArgumentException("The optimizer's state is for " + length + " trainable values, the parameters have "
                    + parameters.trainableLength() + "; make a new state for each network");
        }
        rule.prepare(++step, learningRate);
        nextChunk.set(0);
        for (Walk walk : walks) {
            walk.begin(parameters);
        }
        crew.run(walks);
        for (Walk walk : walks) {
            if (walk.failure != null) {
                throw walk.failure;
            }
        }
    }

    /** One thread's way over the chunks: whichever is the next that nobody has taken. A chunk's result is the same on every thread. */
    private final class Walk implements Runnable {
        private final float[] values = new float[(int) Math.min(CHUNK, length)];
        private final float[] gradients = new float[values.length];
        private ParameterStore parameters;
        private RuntimeException failure;

        void begin(ParameterStore of) {
            parameters = of;
            failure = null;
        }

        @Override
        public void run() {
            try {
                int chunk = nextChunk.getAndIncrement();
                for (long index = (long) chunk * CHUNK; index < length; index = (long) chunk * CHUNK) {
                    int count = (int) Math.min(CHUNK, length - index);
                    parameters.readValues(index, values, 0, count);
                    parameters.readGradients(index, gradients, 0, count);
                    rule.apply(chunk, values, gradients, count);
                    parameters.writeValues(index, values, 0, count);
                    chunk = nextChunk.getAndIncrement();
                }
            } catch (RuntimeException thrown) {
                failure = thrown;
            }
        }
    }
}
