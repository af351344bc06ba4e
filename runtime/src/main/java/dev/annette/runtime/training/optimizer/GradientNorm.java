package dev.annette.runtime.training.optimizer;

import java.util.Arrays;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.thread.ChunkWalk;

/**
 * Computes the Euclidean norm of all gradients of a network together, at the speed of memory. Each chunk has its own sum, and the sums are added in the order of the chunks, so that no order of
 * threads changes a bit. Padding is zero and adds nothing.
 */
final class GradientNorm {
    /** As many sums run side by side, a float each, through the 16 blocks of a chunk; the JIT vectorises that loop, and not one that adds all up to a single number. */
    private static final int BLOCK = 1024;

    private final double[] sums;
    private final ChunkWalk walk;
    private ParameterStore parameters;

    GradientNorm(ParameterStore store) {
        this.sums = new double[TrainableChunks.count(store.trainableLength())];
        this.walk = TrainableChunks.walk(store, Worker::new);
    }

    GradientNorm(long length, int threads) {
        this.sums = new double[TrainableChunks.count(length)];
        this.walk = TrainableChunks.walk(length, threads, Worker::new);
    }

    /** The norm; NaN or infinite if a gradient is. */
    double of(ParameterStore store) {
        parameters = store;
        walk.run();
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return Math.sqrt(sum);
    }

    private final class Worker implements ChunkWalk.Worker {
        private final float[] gradients = new float[BLOCK];
        private final float[] squares = new float[BLOCK];

        @Override
        public void work(int chunk, long index, int count) {
            Arrays.fill(squares, 0);
            for (int done = 0; done < count; done += BLOCK) {
                int part = Math.min(BLOCK, count - done);
                parameters.readGradients(index + done, gradients, 0, part);
                addSquares(squares, gradients, part);
            }
            double sum = sum(squares);
            sums[chunk] = Double.isFinite(sum) ? sum : inDoubles(index, count);
        }

        /** For gradients above 1e19, whose squares are more than a float holds. */
        private double inDoubles(long index, int count) {
            double sum = 0;
            for (int done = 0; done < count; done += BLOCK) {
                int part = Math.min(BLOCK, count - done);
                parameters.readGradients(index + done, gradients, 0, part);
                for (int i = 0; i < part; i++) {
                    sum += (double) gradients[i] * gradients[i];
                }
            }
            return sum;
        }
    }

    private static void addSquares(float[] squares, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            squares[i] += values[i] * values[i];
        }
    }

    /** Four sums side by side, lest each addition wait for the one before. */
    private static double sum(float[] values) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < BLOCK; i += 4) {
            sum0 += values[i];
            sum1 += values[i + 1];
            sum2 += values[i + 2];
            sum3 += values[i + 3];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
