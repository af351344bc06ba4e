package dev.annette.runtime.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SampleRandomTest {

    @Test
    void bitsAreThoseOfSplitMix64() {
        // SplittableRandom is SplitMix64 too; its first number is the mixing function.
        long mixed = new SplittableRandom(new SplittableRandom(new SplittableRandom(42).nextLong() + 3).nextLong() + 7).nextLong();
        SplittableRandom expected = new SplittableRandom(mixed);
        SampleRandom random = new SampleRandom(42, 3, 7);

        for (int draw = 0; draw < 10; draw++) {
            assertThat(random.nextLong()).isEqualTo(expected.nextLong());
        }
        random.reseed(42, 3, 7);
        assertThat(random.nextLong()).isEqualTo(new SplittableRandom(mixed).nextLong());
    }

    @Test
    void numbersFillTheirRangeEvenly() {
        SampleRandom random = new SampleRandom(1, 0, 0);
        int[] counts = new int[6];
        double floats = 0;
        double doubles = 0;
        for (int draw = 0; draw < 6000; draw++) {
            counts[random.nextInt(6)]++;
            floats += random.nextFloat();
            doubles += random.nextDouble();
        }
        assertThat(IntStream.of(counts)).allMatch(count -> count > 850 && count < 1150);
        assertThat(floats / 6000).isBetween(0.48, 0.52);
        assertThat(doubles / 6000).isBetween(0.48, 0.52);
        assertThatIllegalArgumentException().isThrownBy(() -> random.nextInt(0)).withMessage("bound is 0, expected 1 or more");
    }

    @Test
    void shufflingReachesEveryOrder() {
        SampleRandom random = new SampleRandom(1, 0, 0);
        assertThat(IntStream.range(0, 300).mapToObj(round -> {
            int[] order = new int[4];
            random.shuffle(order);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3);
            return java.util.Arrays.toString(order);
        }).distinct()).hasSize(24);
    }
}
