package dev.annette.runtime.data;

import java.util.List;

import dev.annette.runtime.data.drawn.DigitWriter;

/**
 * Handwritten digits that Annette draws itself: grey, 1x28x28, values from 0 (paper) to 1 (ink), classes 0 to 9, somewhat easier than
 * {@link Mnist} and of the same form. Nothing is read or downloaded. Every digit is written as strokes in one of several styles, with
 * random slant, rotation, size, thickness, shift and noise.
 *
 * <p>The seed determines every pixel, on every Java platform. Classes take turns, so that any number of consecutive samples is balanced.
 */
public final class DrawnDigits {

    private static final int TRAIN_SIZE = 20_000;
    private static final int TEST_SIZE = 4_000;
    private static final long TRAIN_SEED = 1;
    private static final long TEST_SEED = 2;
    private static final int CLASSES = 10;
    private static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private DrawnDigits() {}

    /**
     * The training part: 20,000 digits.
     *
     * @return the training part
     */
    public static Dataset train() {
        return of(TRAIN_SIZE, TRAIN_SEED);
    }

    /**
     * The test part: 4,000 digits, none of them in the training part.
     *
     * @return the test part
     */
    public static Dataset test() {
        return of(TEST_SIZE, TEST_SEED);
    }

    /**
     * Any number of digits.
     *
     * @param size how many
     * @param seed determines them; digit number i of a seed is the same whatever the size
     * @return the digits
     * @throws IllegalArgumentException if the size is below 1
     */
    public static Dataset of(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size + ", expected 1 or more");
        }
        byte[][] pictures = new byte[size][];
        int[] classes = new int[size];
        DigitWriter writer = new DigitWriter();
        SampleRandom random = new SampleRandom(0, 0, 0);
        for (int index = 0; index < size; index++) {
            random.reseed(seed, 0, index);
            classes[index] = index % CLASSES;
            pictures[index] = writer.write(classes[index], random);
        }
        return new ByteDataset(pictures, new int[] {1, DigitWriter.SIZE, DigitWriter.SIZE}, classes, CLASS_NAMES);
    }
}
