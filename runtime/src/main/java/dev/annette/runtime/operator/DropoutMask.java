package dev.annette.runtime.operator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Which elements a dropout keeps in a training step, as factors: 0, or 1 / (1 - probability). A factor comes from {@link RandomBits}, so that
 * no mask has to be stored: the backward part computes it again. The bits of the floats are made as integers and go through a small buffer,
 * since the JIT compiler vectorises no conversion (on Java 17).
 */
final class DropoutMask {

    private static final int RANDOM_BITS = 24;

    private final RandomBits random;
    private final int threshold;
    private final int keptBits;
    private final int[] bits;
    private final float[] factors;
    private final IntBuffer bitBuffer;
    private final FloatBuffer factorBuffer;

    DropoutMask(long seed, String name, long length, float probability) {
        random = new RandomBits(seed, name, length);
        bits = new int[RandomBits.room(length)];
        factors = new float[bits.length];
        threshold = Math.round(probability * (1 << RANDOM_BITS));
        keptBits = Float.floatToRawIntBits(kept(probability));
        ByteBuffer buffer = ByteBuffer.allocateDirect(bits.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bitBuffer = buffer.asIntBuffer();
        factorBuffer = buffer.asFloatBuffer();
    }

    /** The factor of an element that is kept. */
    static float kept(float probability) {
        return probability == 1 ? 0 : 1 / (1 - probability);
    }

    /** The factors of the elements from {@code chunk * RandomBits.CHUNK}; the array is used again by the next call. */
    float[] factors(long step, long chunk) {
        fill(bits, random.of(step, chunk), threshold, keptBits);
        bitBuffer.put(0, bits, 0, bits.length);
        factorBuffer.get(0, factors, 0, bits.length);
        return factors;
    }

    private static void fill(int[] bits, int[] hashes, int threshold, int keptBits) {
        for (int i = 0; i < bits.length; i++) {
            int allOnesIfDropped = (hashes[i] >>> 32 - RANDOM_BITS) - threshold >> 31;
            bits[i] = ~allOnesIfDropped & keptBits;
        }
    }
}
