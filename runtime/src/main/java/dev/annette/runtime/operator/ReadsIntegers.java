package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;

/** An operator that can compute from integers of eight bits, and write such as well. */
interface ReadsIntegers {

    /** What it reads, beside parameters. */
    Value input();

    /** Whether it multiplies, so that what it reads and what it writes have ranges of their own; otherwise it writes such numbers as it reads. */
    boolean multiplies();

    /** {@return whether it is faster from integers, so that what it reads had better be stored as such} */
    default boolean isFasterFromIntegers() {
        return true;
    }
}
