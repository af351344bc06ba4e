package dev.annette.runtime.thread;

import dev.annette.runtime.onednn.FlushToZero;
import dev.annette.runtime.onednn.OpenMp;

/**
 * The threads on which a plan runs: that of the caller, with oneDNN's workers and the {@link Crew} beside it. A plan is built and run under one number, for its primitives are made for it.
 *
 * <p>The number is told to oneDNN whenever a plan begins, and nothing is restored: whoever else has set a number of his own, on this thread or on a carrier of virtual threads, does not
 * disturb the plan, and each plan on a thread gets its own number. That costs less than remembering what was set.
 */
public final class Team {

    /** The most threads that may be asked for; OpenMP ends the process where the system refuses it one. */
    public static final int MOST = 1024;

    private static final int AVAILABLE = available(System.getenv("OMP_NUM_THREADS"), Runtime.getRuntime().availableProcessors());

    private static final Turns TURNS = new Turns(Runtime.getRuntime().availableProcessors());
    private static final int TURN = 1;
    private static final int FLUSHING = 2;

    private final int threads;
    private final OpenMp openMp;

    private Team(int threads) {
        this.threads = threads;
        this.openMp = new OpenMp(threads);
    }

    /**
     * A team of some threads.
     *
     * @param threads how many, the caller's included, 1 to {@link #MOST}
     * @return the team
     * @throws IllegalStateException if oneDNN's threads can't be set on this platform, and this is not their number anyway
     */
    public static Team of(int threads) {
        check(threads, AVAILABLE, OpenMp.isSteerable());
        return new Team(threads);
    }

    static void check(int threads, int available, boolean isSteerable) {
        if (threads != available && !isSteerable) {
            throw new IllegalStateException(threads + " threads were asked for, but this platform's OpenMP has no omp_set_num_threads, "
                    + "so that oneDNN would take " + available + "; leave threads(" + threads + ") out and set OMP_NUM_THREADS=" + threads
                    + " in the environment of the process");
        }
    }

    /** {@return how many threads there are unless somebody asks for another number: OMP_NUM_THREADS or, where that is not set, all processors that Java may use} */
    public static int available() {
        return AVAILABLE;
    }

    /** The first number of the setting, which is that for loops that are not within others; without one, all processors. */
    static int available(String setting, int processors) {
        if (setting == null) {
            return processors;
        }
        String first = setting.split(",", 2)[0].strip();
        return first.matches("[1-9]\\d{0,3}") ? Math.min(Integer.parseInt(first), MOST) : processors;
    }

    /** {@return how many threads, the caller's included} */
    public int threads() {
        return threads;
    }

    /** Before primitives are made on the calling thread: sets their number of threads, and lets oneDNN's workers flush. */
    public void prepare() {
        openMp.use();
        if (threads > 1) {
            FlushToZero.onWorkers();
        }
    }

    /**
     * Begins a run: waits for its turn where others have the processors, sets the number of threads, and flushes subnormal numbers to zero. Allocates nothing where nobody has to wait.
     *
     * @return what {@link #leave} wants to know
     */
    public int enter() {
        int entered = threads > 1 && TURNS.begin(threads) ? TURN : 0;
        openMp.use();
        return FlushToZero.begin() ? entered | FLUSHING : entered;
    }

    /**
     * Ends a run.
     *
     * @param entered what {@link #enter} has answered
     */
    public void leave(int entered) {
        FlushToZero.end((entered & FLUSHING) != 0);
        if ((entered & TURN) != 0) {
            TURNS.end(threads);
        }
    }
}
