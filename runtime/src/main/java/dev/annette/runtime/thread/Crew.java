package dev.annette.runtime.thread;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads of this process that walk over parameters or scores beside the one that trains: together as many as oneDNN uses, which sleep in
 * the meantime. One walk at a time has them; another network that trains at that moment walks alone. Handing over work allocates nothing.
 */
public final class Crew {
    private static final Runnable UNDER_WAY = () -> {
    };

    /** As many threads as oneDNN may use. */
    public static final Crew SHARED = new Crew(threads(System.getenv("OMP_NUM_THREADS"), Runtime.getRuntime().availableProcessors()));

    private final ReentrantLock free = new ReentrantLock();
    private final Hand[] hands;

    /**
     * A crew of some threads.
     *
     * @param threads how many, the caller's included
     */
    public Crew(int threads) {
        hands = new Hand[threads - 1];
        for (int i = 0; i < hands.length; i++) {
            hands[i] = new Hand(i + 1);
            hands[i].start();
        }
    }

    /** {@return how many threads there are, the caller's included} */
    public int size() {
        return hands.length + 1;
    }

    /** What the user allows oneDNN; without that setting, or with one that is no number, all processors. */
    static int threads(String setting, int processors) {
        if (setting == null || !setting.strip().matches("[1-9]\\d{0,3}")) {
            return processors;
        }
        return Math.min(Integer.parseInt(setting.strip()), processors);
    }

    /**
     * Runs shares of some work at once, the first one on the calling thread, and waits for all that have begun. The first share has to
     * be enough: the others may find nothing left to do, or are not run at all where their thread is busy or does not wake up in time.
     *
     * @param shares at most as many as there are threads; they throw nothing
     */
    public void run(Runnable[] shares) {
        if (!free.tryLock()) {
            shares[0].run();
            return;
        }
        try {
            for (int i = 1; i < shares.length; i++) {
                hands[i - 1].give(shares[i]);
            }
            shares[0].run();
        } finally {
            for (int i = 1; i < shares.length; i++) {
                hands[i - 1].await(shares[i]);
            }
            free.unlock();
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
