package dev.annette.examples.benchmark;

import java.util.List;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.Precision;

/**
 * What all networks and all bare primitives of a run are built with: the one place where an option of the networks' builders is chosen for every workload.
 *
 * @param precision the numbers in which the networks compute; the bare primitives compute in the same, in f32 beside networks that round the factors of products
 */
record Setting(Precision precision) {

    /** Everything in f32. */
    static final Setting F32 = new Setting(Precision.F32);

    private static final long SEED = 1;

    /** Sets the options of a network's builder. */
    <B extends Network.Builder<B>> B of(B builder) {
        return builder.seed(SEED).precision(precision);
    }

    /** The numbers of the bare primitives. */
    BareType bareType() {
        return precision == Precision.BF16 ? BareType.BF16 : BareType.F32;
    }

    /** The options that choose this setting on the command line. */
    List<String> arguments() {
        return List.of("--precision", precision.name());
    }
}
