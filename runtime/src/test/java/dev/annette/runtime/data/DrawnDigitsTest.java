package dev.annette.runtime.data;

import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DrawnDigitsTest {

    private static final int LENGTH = 28 * 28;
    /** Over the bytes of the first digits, as on every Java platform. A change of the drawing changes it, and every published accuracy. */
    private static final long TRAIN_CHECKSUM = 0x85E6C27BL;
    private static final long TEST_CHECKSUM = 0x5A7195BBL;

    @Test
    void pixelsAreTheSameEverywhere() {
        assertThat(checksum(DrawnDigits.train().take(200))).isEqualTo(TRAIN_CHECKSUM);
        assertThat(checksum(DrawnDigits.test().take(200))).isEqualTo(TEST_CHECKSUM);
    }

    @Test
    void aDigitDoesNotDependOnTheOthers() {
        assertThat(checksum(DrawnDigits.of(7, 5).subset(6))).isEqualTo(checksum(DrawnDigits.of(30, 5).subset(6)));
    }

    @Test
    void classesAreBalanced() {
        Dataset data = DrawnDigits.of(1003, 9);
        int[] counts = new int[10];
        for (int index = 0; index < data.size(); index++) {
            counts[(int) DatasetTest.target(data, index)[0]]++;
        }
        assertThat(counts).containsExactly(101, 101, 101, 100, 100, 100, 100, 100, 100, 100);
        assertThat(data.sampleShape()).containsExactly(1, 28, 28);
        assertThat(data.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void noDigitIsDrawnTwice() {
        Set<Long> seen = new HashSet<>();
        for (Dataset part : new Dataset[] {DrawnDigits.train(), DrawnDigits.test()}) {
            for (int index = 0; index < part.size(); index++) {
                seen.add(checksum(part.subset(index)) << 8 | index % 10);
            }
        }
        // 24,000 checksums of 32 bits: a chance meeting or two within a class would be no wonder.
        assertThat(seen).hasSizeBetween(23_998, 24_000);
    }

    @Test
    void everyDigitHasInkInTheMiddleAndCleanBorders() {
        Dataset data = DrawnDigits.of(2000, 3);
        for (int index = 0; index < data.size(); index++) {
            float[] digit = DatasetTest.sample(data, index);
            double ink = 0;
            double border = 0;
            for (int pixel = 0; pixel < LENGTH; pixel++) {
                ink += digit[pixel];
                boolean atBorder = pixel < 28 || pixel >= LENGTH - 28 || pixel % 28 == 0 || pixel % 28 == 27;
                border += atBorder ? digit[pixel] : 0;
            }
            assertThat(ink).as("ink of digit " + index).isBetween(15.0, 300.0);
            assertThat(border).as("ink on the border of digit " + index).isLessThan(10);
        }
    }

    @Test
    void classMeansTellMostDigitsApartButNotAll() {
        Dataset train = DrawnDigits.train();
        double[][] means = new double[10][LENGTH];
        float[] digit = new float[LENGTH];
        for (int index = 0; index < train.size(); index++) {
            train.copySample(index, digit, 0);
            for (int pixel = 0; pixel < LENGTH; pixel++) {
                means[index % 10][pixel] += digit[pixel] / 2000;
            }
        }
        for (int one = 0; one < 10; one++) {
            for (int other = 0; other < one; other++) {
                assertThat(distance(means[one], means[other])).as("distance of " + one + " and " + other).isGreaterThan(2);
            }
        }
        Dataset test = DrawnDigits.test();
        int right = 0;
        for (int index = 0; index < test.size(); index++) {
            test.copySample(index, digit, 0);
            double[] wide = new double[LENGTH];
            for (int pixel = 0; pixel < LENGTH; pixel++) {
                wide[pixel] = digit[pixel];
            }
            int nearest = 0;
            for (int candidate = 1; candidate < 10; candidate++) {
                if (distance(wide, means[candidate]) < distance(wide, means[nearest])) {
                    nearest = candidate;
                }
            }
            right += nearest == index % 10 ? 1 : 0;
        }
        assertThat(right / (double) test.size()).as("accuracy of the nearest class mean").isBetween(0.70, 0.90);
    }

    @Test
    void anEmptySetIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DrawnDigits.of(0, 1)).withMessage("size is 0, expected 1 or more");
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int pixel = 0; pixel < LENGTH; pixel++) {
            sum += (one[pixel] - other[pixel]) * (one[pixel] - other[pixel]);
        }
        return Math.sqrt(sum);
    }

    private static long checksum(Dataset data) {
        CRC32 checksum = new CRC32();
        for (int index = 0; index < data.size(); index++) {
            for (float value : DatasetTest.sample(data, index)) {
                checksum.update(Math.round(value * 255));
            }
        }
        return checksum.getValue();
    }
}
