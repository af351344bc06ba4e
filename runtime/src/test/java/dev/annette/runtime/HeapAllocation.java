package dev.annette.runtime;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what a thread allocates on the heap. The virtual machine itself allocates on it now and then, when it links a call site or
 * recompiles a method; what a step allocates shows in every round. So it is the round with the fewest bytes that counts.
 */
public final class HeapAllocation {

    private static final int ROUNDS = 8;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private HeapAllocation() {}

    /**
     * Asserts that a step allocates nothing on the calling thread.
     *
     * @param what whose step it is
     * @param steps how many steps are a round
     * @param step what to do in each
     */
    public static void assertNone(String what, int steps, Runnable step) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            long before = ofCaller();
            for (int i = 0; i < steps; i++) {
                step.run();
            }
            least = Math.min(least, ofCaller() - before);
        }
        assertThat(least).as("%s: bytes on the heap in %d steps", what, steps).isZero();
    }

    /**
     * Tells what the calling thread has allocated so far.
     *
     * @return the bytes
     */
    public static long ofCaller() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /**
     * Tells what a thread has allocated so far.
     *
     * @param thread its number
     * @return the bytes
     */
    public static long of(long thread) {
        return THREADS.getThreadAllocatedBytes(thread);
    }
}
