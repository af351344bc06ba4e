package dev.annette.examples.benchmark;

import java.util.List;

import dev.annette.runtime.network.Network;

/**
 * What all networks and all bare primitives of a run are built with: the one place where an option of the networks' builders is chosen for every workload.
 *
 * @param bareType the numbers of the bare primitives
 */
record Setting(BareType bareType) {

    /** Everything in f32. */
    static final Setting F32 = new Setting(BareType.F32);

    private static final long SEED = 1;

    /** Sets the options of a network's builder. */
    <B extends Network.Builder<B>> B of(B builder) {
        return builder.seed(SEED);
    }

    /** The options that choose this setting on the command line. */
    List<String> arguments() {
        return List.of();
    }
}
