package dev.annette.runtime.network;

import java.util.SplittableRandom;

/** Random pictures that can be learnt: each class is a pattern of its own, under noise. */
final class Patterns {

    final float[] samples;
    final float[] targets;

    Patterns(int count, int length, int classes, long seed) {
        SplittableRandom patternRandom = new SplittableRandom(7);
        float[][] patterns = new float[classes][length];
        for (float[] pattern : patterns) {
            for (int i = 0; i < length; i++) {
                pattern[i] = patternRandom.nextInt(2);
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        samples = new float[count * length];
        targets = new float[count];
        for (int n = 0; n < count; n++) {
            int answer = random.nextInt(classes);
            targets[n] = answer;
            for (int i = 0; i < length; i++) {
                samples[n * length + i] = patterns[answer][i] + (float) random.nextDouble() - 0.5f;
            }
        }
    }

    /** Plain stochastic gradient descent. */
    static ParameterUpdate descent(float rate) {
        float[][] buffers = new float[2][4096];
        return store -> {
            for (long start = 0; start < store.trainableLength(); start += 4096) {
                int count = (int) Math.min(4096, store.trainableLength() - start);
                store.readValues(start, buffers[0], 0, count);
                store.readGradients(start, buffers[1], 0, count);
                for (int i = 0; i < count; i++) {
                    buffers[0][i] -= rate * buffers[1][i];
                }
                store.writeValues(start, buffers[0], 0, count);
            }
        };
    }
}
