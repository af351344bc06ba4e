package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;

/**
 * Loads oneDNN, and OpenMP with it, which is told before how long its workers are to wait for more work by spinning before they sleep: longer than Java takes from one primitive to the next,
 * shorter than its loops over parameters and losses, which would find their second processor taken. By itself GCC's OpenMP spins for some 16 ms on current Xeons. Who has set {@code GOMP_SPINCOUNT} or
 * {@code OMP_WAIT_POLICY} in the environment of the process has the last word.
 */
final class OneDnn {

    /**
     * Turns of a loop that pauses for 40 to 140 cycles each: 0.4 to 1 ms. Measured for the optimizer's step over 2.2 million parameters on two processors, with the next batch loaded: 4.3 ms with
     * OpenMP's own 300,000, 3.2 to 3.7 with 20,000 or 40,000, 2.3 to 3.2 with 10,000. With 10,000, however, one in ten runs of a small network came to a state in which each step waits some 7 ms for
     * workers to wake; with 20,000 none in eighteen did.
     */
    private static final String SPINS = "20000";

    static {
        NativeFunction setEnvironment = System.getenv("OMP_WAIT_POLICY") == null ? NativeFunction.among("setenv") : null;
        if (setEnvironment != null) {
            setEnvironment.call(new BytePointer("GOMP_SPINCOUNT"), new BytePointer(SPINS), 0);
        }
        dnnl.dnnl_version();
    }

    private OneDnn() {}

    /** Does nothing after the first time. */
    static void load() {
        // the static block has done it
    }
}
