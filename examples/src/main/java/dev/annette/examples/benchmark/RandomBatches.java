package dev.annette.examples.benchmark;

import java.util.SplittableRandom;

/** A few batches of random numbers with random classes, used in turn: one would be learnt by heart and stay in the caches. */
final class RandomBatches {

    private static final int COUNT = 8;

    private final float[][] samples = new float[COUNT][];
    private final float[][] targets = new float[COUNT][];
    private final int targetLength;
    private int next;

    private RandomBatches(int targetLength) {
        this.targetLength = targetLength;
    }

    /** Numbers between 0 and 1, and a class for each sample. */
    static RandomBatches ofClasses(int batchSize, int sampleLength, int classes) {
        RandomBatches batches = new RandomBatches(1);
        SplittableRandom random = new SplittableRandom(1);
        for (int batch = 0; batch < COUNT; batch++) {
            batches.samples[batch] = new float[batchSize * sampleLength];
            for (int i = 0; i < batches.samples[batch].length; i++) {
                batches.samples[batch][i] = (float) random.nextDouble();
            }
            batches.targets[batch] = indices(random, batchSize, classes);
        }
        return batches;
    }

    /** Tokens of a vocabulary, and a token for each step. */
    static RandomBatches ofTokens(int batchSize, int steps, int vocabulary) {
        RandomBatches batches = new RandomBatches(steps);
        SplittableRandom random = new SplittableRandom(1);
        for (int batch = 0; batch < COUNT; batch++) {
            batches.samples[batch] = indices(random, batchSize * steps, vocabulary);
            batches.targets[batch] = indices(random, batchSize * steps, vocabulary);
        }
        return batches;
    }

    private static float[] indices(SplittableRandom random, int count, int bound) {
        float[] indices = new float[count];
        for (int i = 0; i < count; i++) {
            indices[i] = random.nextInt(bound);
        }
        return indices;
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

    /** Numbers per target. */
    int targetLength() {
        return targetLength;
    }
}
