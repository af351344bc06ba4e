package dev.annette.runtime.data;

import java.util.random.RandomGenerator;

/**
 * Random numbers for one sample, determined by (seed, epoch, sample index) and by nothing else, so that augmentation is the same
 * whatever thread does it, in whatever order. The bits are those of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom
 * Number Generators, 2014) on every Java release. Not safe for several threads at once; a thread reseeds its own for each sample.
 */
public final class SampleRandom implements RandomGenerator {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * Creates a generator for one sample.
     *
     * @param seed  the seed of the run
     * @param epoch the number of the epoch
     * @param index the index of the sample
     */
    public SampleRandom(long seed, long epoch, long index) {
        reseed(seed, epoch, index);
    }

    /**
     * Starts anew for another sample.
     *
     * @param seed  the seed of the run
     * @param epoch the number of the epoch
     * @param index the index of the sample
     */
    public void reseed(long seed, long epoch, long index) {
        state = mix(mix(mix(seed) + epoch) + index);
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /**
     * A whole number from 0, {@code bound} excluded.
     *
     * @throws IllegalArgumentException if the bound is below 1
     */
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound is " + bound + ", expected 1 or more");
        }
        return (int) ((nextLong() >>> 32) * bound >>> 32);
    }

    /** A float from 0, 1 excluded. */
    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /** A double from 0, 1 excluded. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /**
     * Fills the array with 0, 1, 2 and so on, in random order (Fisher-Yates).
     *
     * @param order receives the permutation
     */
    public void shuffle(int[] order) {
        for (int position = 0; position < order.length; position++) {
            int other = nextInt(position + 1);
            order[position] = order[other];
            order[other] = position;
        }
    }

    /** A seed from a seed: neighbouring seeds become unrelated ones. */
    static long mix(long seed) {
        return mixed(seed + GOLDEN_GAMMA);
    }

    private static long mixed(long value) {
        long bits = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }
}
