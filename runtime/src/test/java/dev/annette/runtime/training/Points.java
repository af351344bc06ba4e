package dev.annette.runtime.training;

import java.util.Random;

import dev.annette.runtime.data.Dataset;

/** Random points around the corners of a simplex, one corner per class: easy to learn and quick. */
final class Points {
    private Points() {}

    static Dataset of(int count, long seed) {
        Random random = new Random(seed);
        float[][] samples = new float[count][TinyNetwork.FEATURES];
        int[] classes = new int[count];
        for (int sample = 0; sample < count; sample++) {
            classes[sample] = random.nextInt(TinyNetwork.CLASSES);
            for (int i = 0; i < TinyNetwork.FEATURES; i++) {
                samples[sample][i] = (float) (random.nextGaussian() * 0.3 + (i == classes[sample] ? 1 : 0));
            }
        }
        return Dataset.of(samples, new int[] {TinyNetwork.FEATURES}, classes);
    }
}
