package dev.annette.runtime.training;

import dev.annette.runtime.network.Network;

/** stub */
final class TinyNetwork extends Network {
    static final int FEATURES = 5;
    static final int CLASSES = 3;

    private TinyNetwork(long seed) {
        super(FEATURES, CLASSES, seed);
    }

    static TinyNetwork withSeed(long seed) {
        return new TinyNetwork(seed);
    }

    float[] values() {
        float[] values = new float[(int) parameterStore().trainableLength()];
        parameterStore().readValues(0, values, 0, values.length);
        return values;
    }

    void poison(float value) {
        parameterStore().writeValues(0, new float[] {value}, 0, 1);
    }
}
