package dev.annette.runtime.onednn;

import org.bytedeco.javacpp.BytePointer;

/** Counts the threads of OpenMP, for tests: each of them raises a semaphore of the C library. */
public final class OpenMpThreads {

    private static final NativeFunction POST = NativeFunction.find("sem_post");

    private OpenMpThreads() {}

    /** How many threads oneDNN would take if the calling thread called it now. */
    public static int count() {
        try (BytePointer semaphore = new BytePointer(64)) {
            BytePointer.memset(semaphore, 0, 64);
            OpenMp.onAllThreads(POST, semaphore);
            return semaphore.getInt(0);
        }
    }
}
