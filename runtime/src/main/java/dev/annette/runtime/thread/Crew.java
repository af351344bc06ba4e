package dev.annette.runtime.thread;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import dev.annette.runtime.onednn.FlushToZero;

/**
 * The threads of this process that walk over parameters or scores beside the one that trains; they sleep in the meantime. There are as many as the largest walk so far had shares for. One walk
 * at a time has them; another network that trains at that moment walks alone. Handing over work allocates nothing once the threads are there.
 *
 * <p>All shares are run with subnormal numbers flushed to zero, whoever calls, so that it makes no difference which thread runs a share.
 */
public final class Crew {
    private static final Runnable UNDER_WAY = () -> {
    };

    /** The crew of this process. */
    public static final Crew SHARED = new Crew();

    private final ReentrantLock free = new ReentrantLock();
    private Hand[] hands = {};

    private Crew() {}

    /**
     * Runs shares of some work at once, the first one on the calling thread, and waits for all that have begun. The first share has to
     * be enough: the others may find nothing left to do, or are not run at all where their thread is busy or does not wake up in time.
     *
     * @param shares one for each thread; they throw nothing
     */
    public void run(Runnable[] shares) {
        boolean flushes = FlushToZero.begin();
        try {
            if (shares.length > 1 && free.tryLock()) {
                runTogether(shares);
            } else {
                shares[0].run();
            }
        } finally {
            FlushToZero.end(flushes);
        }
    }

    private void runTogether(Runnable[] shares) {
        int given = 0;
        try {
            hire(shares.length - 1);
            while (given < shares.length - 1) {
                hands[given].give(shares[given + 1]);
                given++;
            }
            shares[0].run();
        } finally {
            for (int i = 0; i < given; i++) {
                hands[i].await(shares[i + 1]);
            }
            free.unlock();
        }
    }

    private void hire(int wanted) {
        int before = hands.length;
        if (before < wanted) {
            Hand[] more = Arrays.copyOf(hands, wanted);
            for (int i = before; i < wanted; i++) {
                more[i] = new Hand(i + 1);
                more[i].start();
            }
            hands = more;
        }
    }

    /** One more thread. */
    private static final class Hand extends Thread {
        private final AtomicReference<Runnable> work = new AtomicReference<>();

        Hand(int number) {
            super("annette-crew-" + number);
            setDaemon(true);
        }

        void give(Runnable share) {
            work.set(share);
            LockSupport.unpark(this);
        }

        /** Takes a share back that was not begun; else waits, at most for a chunk. */
        void await(Runnable share) {
            if (!work.compareAndSet(share, null)) {
                while (work.get() != null) {
                    Thread.yield();
                }
            }
        }

        @Override
        public void run() {
            FlushToZero.begin();
            while (true) {
                Runnable share = work.get();
                if (share == null) {
                    LockSupport.park(this);
                } else if (work.compareAndSet(share, UNDER_WAY)) {
                    try {
                        share.run();
                    } finally {
                        work.set(null);
                    }
                }
            }
        }
    }
}
