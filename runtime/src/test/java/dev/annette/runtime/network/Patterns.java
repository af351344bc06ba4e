package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random pictures that can be learnt: each class is a pattern of its own, under noise. */
final class Patterns {

    private static final int CHUNK = 4096;

    final float[] samples;
    final float[] targets;

    Patterns(int count, int length, int classes, long seed) {
        SplittableRandom patternRandom = new SplittableRandom(7);
        float[][] patterns = new float[classes][length];
        for (float[] pattern : patterns) {
            for (int i = 0; i < length; i++) {
                pattern[i] = patternRandom.nextInt(2) - 0.5f;
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

    /** Stochastic gradient descent with momentum 0.9. */
    static ParameterUpdate descent(float rate) {
        List<float[]> velocity = new ArrayList<>();
        float[] values = new float[CHUNK];
        float[] gradients = new float[CHUNK];
        return store -> {
            int chunk = 0;
            for (long start = 0; start < store.trainableLength(); start += CHUNK) {
                int count = (int) Math.min(CHUNK, store.trainableLength() - start);
                if (velocity.size() == chunk) {
                    velocity.add(new float[CHUNK]);
                }
                float[] speed = velocity.get(chunk++);
                store.readValues(start, values, 0, count);
                store.readGradients(start, gradients, 0, count);
                for (int i = 0; i < count; i++) {
                    speed[i] = 0.9f * speed[i] + gradients[i];
                    values[i] -= rate * speed[i];
                }
                store.writeValues(start, values, 0, count);
            }
        };
    }
}
