package dev.annette.runtime.memory;

/** Reads bfloat16, which is a float without the lower half of its bits: two of them lie in the place of a float, the first in the lower half. */
final class Bfloat16 {

    private Bfloat16() {}

    /**
     * Copies numbers out as floats.
     *
     * @param block where they lie
     * @param first the first one, counted from the beginning of the block
     * @param destination where they go
     * @param start of the first copy in {@code destination}
     * @param count how many
     */
    static void read(Block block, long first, float[] destination, int start, int count) {
        int done = 0;
        if (first % 2 != 0 && count > 0) {
            destination[start] = upper(pair(block, first / 2, destination, start));
            done = 1;
        }
        int pairs = (count - done) / 2;
        // to the end of where they go, so that each pair is read before its place is written
        int packed = start + done + pairs;
        block.read((first + done) / 2, destination, packed, pairs);
        for (int i = 0; i < pairs; i++) {
            int pair = Float.floatToRawIntBits(destination[packed + i]);
            destination[start + done + 2 * i] = lower(pair);
            destination[start + done + 2 * i + 1] = upper(pair);
        }
        if (done + 2 * pairs < count) {
            destination[start + count - 1] = lower(pair(block, (first + count - 1) / 2, destination, start + count - 1));
        }
    }

    private static int pair(Block block, long index, float[] room, int place) {
        block.read(index, room, place, 1);
        return Float.floatToRawIntBits(room[place]);
    }

    private static float lower(int pair) {
        return Float.intBitsToFloat(pair << Short.SIZE);
    }

    private static float upper(int pair) {
        return Float.intBitsToFloat(pair & 0xffff0000);
    }
}
