package dev.annette.runtime.network;

/**
 * What the builder of a network was told.
 *
 * @param seed where all its random numbers come from
 * @param precision in which numbers it computes
 * @param threads on how many threads it runs
 */
record NetworkSettings(long seed, Precision precision, int threads) {}
