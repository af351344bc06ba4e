package dev.annette.runtime.onednn;

import org.bytedeco.javacpp.Pointer;

/**
 * Steers how many threads oneDNN takes. The number holds for the calling thread alone, in OpenMP's words for its parallel regions: each thread of Java that calls oneDNN has workers of its own.
 */
public final class OpenMp {

    private static final NativeFunction SET_THREADS = NativeFunction.find("omp_set_num_threads");
    /** How GCC's compiler begins a parallel region; LLVM's OpenMP has it, too. */
    private static final NativeFunction PARALLEL = NativeFunction.find("GOMP_parallel");

    private final Pointer threads;

    /**
     * A number of threads.
     *
     * @param threads at least 1
     */
    public OpenMp(int threads) {
        this.threads = new Address(threads);
    }

    /** {@return whether the number of threads can be set: whether the process has an OpenMP with the usual names} */
    public static boolean isSteerable() {
        return SET_THREADS != null;
    }

    /** Lets oneDNN take so many threads when the calling thread calls it next; does nothing where that can't be set. Allocates nothing. */
    public void use() {
        if (SET_THREADS != null) {
            SET_THREADS.call(threads);
        }
    }

    /** Calls a function of one pointer on all threads that the calling thread has for oneDNN; on none where OpenMP has another inside. */
    static void onAllThreads(NativeFunction function, Pointer argument) {
        if (PARALLEL != null) {
            PARALLEL.call(function, argument, 0);
        }
    }
}
