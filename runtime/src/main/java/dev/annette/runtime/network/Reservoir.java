package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws sparse weights, and those of echo state networks. */
final class Reservoir {

    private static final int DRAWS = 100;

    private Reservoir() {}

    static void requireShare(float connectivity) {
        if (!(connectivity > 0 && connectivity <= 1)) {
            throw new IllegalArgumentException("a share of connections is above 0 and at most 1, but this is " + connectivity);
        }
    }

    /** Makes exactly the share of connections; all choices of so many places are equally likely. */
    static void connect(float[] elements, float connectivity, float bound, SplittableRandom random) {
        long wanted = Math.max(1, Math.round((double) connectivity * elements.length));
        for (int i = 0; i < elements.length; i++) {
            boolean isConnected = random.nextDouble() * (elements.length - i) < wanted;
            elements[i] = isConnected ? (float) (bound * (2 * random.nextDouble() - 1)) : 0;
            wanted -= isConnected ? 1 : 0;
        }
    }

    static void fill(float[] elements, float connectivity, float spectralRadius, SplittableRandom random) {
        int size = (int) Math.round(Math.sqrt(elements.length));
        if ((long) size * size != elements.length) {
            throw new IllegalArgumentException("a reservoir is square, but " + elements.length + " elements are no square matrix");
        }
        for (int draw = 0; draw < DRAWS; draw++) {
            connect(elements, connectivity, 1, random);
            double radius = SpectralRadius.of(elements, size, random);
            if (radius > 0) {
                double factor = spectralRadius / radius;
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = (float) (elements[i] * factor);
                }
                return;
            }
        }
        Arrays.fill(elements, 0);
        throw new IllegalArgumentException("a share of " + connectivity + " of the connections among " + size
                + " units made no cycle in " + DRAWS + " draws, and without one there is no spectral radius to set; connect more");
    }
}
