package dev.annette.runtime.operator;

/**
 * Random bits that are not drawn one after the other but computed from where they are wanted: each is a hash of the network's seed, the layer's name, the
 * step and the element's index, so that nothing has to be stored and nothing depends on what was asked before.
 *
 * <p>The hash is made of integer operations on arrays alone, because that is what the JIT compiler turns into vector instructions;
 * neither a counter used as a number nor a conversion to float is (on Java 17). It mixes twice by multiplication and shifts with constants
 * found by Chris Wellons' search for low bias ("Prospecting for Hash Functions", 2018); each chunk has keys of its own, from the
 * 64-bit mix of SplitMix.
 */
final class RandomBits {

    /** How many are made at once; a few times this many numbers stay in the first-level cache. */
    static final int CHUNK = 2048;

    private static final int[] INDEX_HASH = new int[CHUNK];
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    static {
        for (int i = 0; i < CHUNK; i++) {
            INDEX_HASH[i] = i * GOLDEN_RATIO;
        }
    }

    private final long layer;
    private final int[] hashes;

    /**
     * Bits for a layer.
     *
     * @param seed the network's seed
     * @param name the layer's name
     * @param length how many elements it has; no more are made
     */
    RandomBits(long seed, String name, long length) {
        layer = mix(mix(seed) + name.hashCode());
        hashes = new int[room(length)];
    }

    /** The length of the longest chunk of so many elements. */
    static int room(long length) {
        return (int) Math.min(CHUNK, length);
    }

    /** The bits of the elements from {@code chunk * CHUNK}; the array is used again by the next call. */
    int[] of(long step, long chunk) {
        long key = mix(mix(layer + step) + chunk);
        fill(hashes, INDEX_HASH, (int) key, (int) (key >>> 32));
        return hashes;
    }

    private static void fill(int[] hashes, int[] indexHash, int firstKey, int secondKey) {
        for (int i = 0; i < hashes.length; i++) {
            int hash = indexHash[i] ^ firstKey;
            hash ^= hash >>> 16;
            hash = hash * 0x21f0aaad + secondKey;
            hash ^= hash >>> 15;
            hash *= 0x735a2d97;
            hashes[i] = hash ^ hash >>> 15;
        }
    }

    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
