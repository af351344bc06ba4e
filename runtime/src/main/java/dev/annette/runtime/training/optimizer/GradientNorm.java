package dev.annette.runtime.training.optimizer;

import dev.annette.runtime.memory.ParameterStore;

/**
 * Computes the Euclidean norm of all gradients of a network together. Each chunk has its own sum, in doubles, and the sums are added in the order of the chunks: no order of
 * threads changes a bit, and no square overflows. Padding is zero and adds nothing.
 */
final class GradientNorm {
    private final double[] sums;
    private final ChunkWalk walk;
    private final long length;
    private ParameterStore parameters;

    GradientNorm(long length) {
        this.length = length;
        this.sums = new double[ChunkWalk.chunks(length)];
        this.walk = new ChunkWalk(length, Worker::new);
    }

    GradientNorm(long length, Crew crew) {
        this.length = length;
        this.sums = new double[ChunkWalk.chunks(length)];
        this.walk = new ChunkWalk(length, crew, Worker::new);
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
        private final float[] gradients = ChunkWalk.room(length);

        @Override
        public void work(int chunk, long index, int count) {
            parameters.readGradients(index, gradients, 0, count);
            sums[chunk] = sumOfSquares(gradients, count);
        }
    }

    /** Eight sums side by side, lest each addition wait for the one before. */
    static double sumOfSquares(float[] values, int count) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        double sum5 = 0;
        double sum6 = 0;
        double sum7 = 0;
        int i = 0;
        for (; i <= count - 8; i += 8) {
            sum0 += square(values[i]);
            sum1 += square(values[i + 1]);
            sum2 += square(values[i + 2]);
            sum3 += square(values[i + 3]);
            sum4 += square(values[i + 4]);
            sum5 += square(values[i + 5]);
            sum6 += square(values[i + 6]);
            sum7 += square(values[i + 7]);
        }
        for (; i < count; i++) {
            sum0 += square(values[i]);
        }
        return sum0 + sum1 + (sum2 + sum3) + (sum4 + sum5 + (sum6 + sum7));
    }

    private static double square(double value) {
        return value * value;
    }
}
