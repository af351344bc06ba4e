package dev.annette.runtime.operator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Which elements a dropout keeps in a training step, as factors: 0, or 1 / (1 - probability). A factor is a hash of the network's seed,
 * the layer's name, the step and the element's index, so that no mask has to be stored: the backward part computes it again.
 *
 * <p>The hash is made of integer operations on arrays alone, because that is what the JIT compiler turns into vector instructions;
 * neither a counter used as a number nor a conversion to float is (on Java 17). The bits of the floats are therefore made as
 * integers and go through a small buffer. The hash mixes twice by multiplication and shifts with constants found by Chris Wellons'
 * search for low bias ("Prospecting for Hash Functions", 2018); each chunk has keys of its own, from the 64-bit mix of SplitMix.
 */
final class DropoutMask {

    /** How many factors are made at once; a few times this many floats stay in the first-level cache. */
    static final int CHUNK = 2048;

    private static final int[] INDEX_HASH = new int[CHUNK];
    private static final int GOLDEN_RATIO = 0x9E3779B9;
    private static final int RANDOM_BITS = 24;

    static {
        for (int i = 0; i < CHUNK; i++) {
            INDEX_HASH[i] = i * GOLDEN_RATIO;
        }
    }

    private final long layer;
    private final int threshold;
    private final int keptBits;
    private final int[] bits = new int[CHUNK];
    private final float[] factors = new float[CHUNK];
    private final IntBuffer bitBuffer;
    private final FloatBuffer factorBuffer;

    DropoutMask(long seed, String name, float probability) {
        layer = mix(mix(seed) + name.hashCode());
        threshold = Math.round(probability * (1 << RANDOM_BITS));
        keptBits = Float.floatToRawIntBits(probability == 1 ? 0 : 1 / (1 - probability));
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK * Float.BYTES).order(ByteOrder.nativeOrder());
        bitBuffer = buffer.asIntBuffer();
        factorBuffer = buffer.asFloatBuffer();
    }

    /** The factors of the elements from {@code chunk * CHUNK}; the array is used again by the next call. */
    float[] factors(long step, long chunk) {
        long key = mix(mix(layer + step) + chunk);
        fill(bits, INDEX_HASH, (int) key, (int) (key >>> 32), threshold, keptBits);
        bitBuffer.put(0, bits, 0, CHUNK);
        factorBuffer.get(0, factors, 0, CHUNK);
        return factors;
    }

    private static void fill(int[] bits, int[] indexHash, int firstKey, int secondKey, int threshold, int keptBits) {
        for (int i = 0; i < bits.length; i++) {
            int hash = indexHash[i] ^ firstKey;
            hash ^= hash >>> 16;
            hash = hash * 0x21f0aaad + secondKey;
            hash ^= hash >>> 15;
            hash *= 0x735a2d97;
            hash ^= hash >>> 15;
            int allOnesIfDropped = (hash >>> 32 - RANDOM_BITS) - threshold >> 31;
            bits[i] = ~allOnesIfDropped & keptBits;
        }
    }

    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
