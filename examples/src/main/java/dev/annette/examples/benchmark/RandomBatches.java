package dev.annette.examples.benchmark;

import java.util.SplittableRandom;

/** A few batches of random numbers between 0 and 1 with random classes, used in turn: one would be learnt by heart and stay in the caches. */
final class RandomBatches {

    private static final int COUNT = 8;

    private final float[][] samples = new float[COUNT][];
    private final float[][] targets = new float[COUNT][];
    private int next;

    RandomBatches(int batchSize, int sampleLength, int classes) {
        SplittableRandom random = new SplittableRandom(1);
        for (int batch = 0; batch < COUNT; batch++) {
            samples[batch] = new float[batchSize * sampleLength];
            for (int i = 0; i < samples[batch].length; i++) {
                samples[batch][i] = (float) random.nextDouble();
            }
            targets[batch] = new float[batchSize];
            for (int i = 0; i < batchSize; i++) {
                targets[batch][i] = random.nextInt(classes);
            }
        }
    }

    /** Moves on to the next batch. */
    void advance() {
        next = (next + 1) % COUNT;
    }

    float[] samples() {
        return samples[next];
    }

    float[] targets() {
        return targets[next];
    }
}
