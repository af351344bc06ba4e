package dev.annette.runtime.thread;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets runs on several threads take turns where together they have more threads than there are processors. oneDNN's threads wait for each other at the end of each primitive, so that two such runs at once
 * do not take twice as long but many times: a thread that is waited for has no processor, because another one waits on it. Runs on one thread wait for nobody and take no turn.
 *
 * <p>Who has waited for a second runs all the same: waiting is no promise to others, and a run within a run of another network, which waits for what its own thread keeps from others, goes on.
 */
final class Turns {

    private static final long LONGEST_WAIT = 1_000_000_000;

    private final int processors;
    private final Semaphore free;
    private final ThreadLocal<boolean[]> hasTurn = ThreadLocal.withInitial(() -> new boolean[1]);

    Turns(int processors) {
        this.processors = processors;
        this.free = new Semaphore(processors, true);
    }

    /** Waits for a turn; allocates nothing where nobody has to wait. Whether {@link #end} is due: not within a run of the same thread. */
    boolean begin(int threads) {
        boolean[] has = hasTurn.get();
        if (has[0]) {
            return false;
        }
        try {
            has[0] = free.tryAcquire(Math.min(threads, processors), LONGEST_WAIT, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return has[0];
    }

    void end(int threads) {
        hasTurn.get()[0] = false;
        free.release(Math.min(threads, processors));
    }
}
