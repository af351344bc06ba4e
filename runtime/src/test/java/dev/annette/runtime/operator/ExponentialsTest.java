package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExponentialsTest {

    @Test
    void sharesAreThoseOfTheSoftmaxToTheLastDigitsOfAFloat() {
        Random random = new Random(1);
        for (int count : new int[] {1, 2, 3, 17, 1000, 10_001}) {
            float[] scores = new float[count + 3];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) (8 * random.nextGaussian()) - 60;
            }
            float largest = scores[3];
            for (int i = 0; i < count; i++) {
                largest = Math.max(largest, scores[3 + i]);
            }
            double total = 0;
            for (int i = 0; i < count; i++) {
                total += Math.exp((double) scores[3 + i] - largest);
            }
            Exponentials exponentials = Exponentials.ofThisThread();
            double logarithm = exponentials.compute(scores, 3, count);
            float[] shares = new float[scores.length];
            exponentials.copyShares(0.5, 0, shares, 3);

            assertThat(logarithm).isCloseTo(Math.log(total) + largest, within(1e-7));
            for (int i = 0; i < count; i++) {
                double exact = 0.5 * Math.exp((double) scores[3 + i] - largest) / total;
                assertThat((double) shares[3 + i]).isCloseTo(exact, within(1e-30 + 4e-6 * exact));
            }
        }
    }

    @Test
    void everyPowerIsExactToTheLastBitButOne() {
        int count = 500_000;
        float[] scores = new float[count];
        for (int i = 1; i < count; i++) {
            scores[i] = -(float) (68.0 * i / count);
        }
        Exponentials exponentials = Exponentials.ofThisThread();
        exponentials.compute(scores, 0, count);
        float[] powers = new float[count];
        exponentials.copyShares(Math.exp(exponentials.compute(scores, 0, count)), 0, powers, 0);
        double worst = 0;
        for (int i = 0; i < count; i++) {
            double exact = Math.exp(scores[i]);
            // what is far below the largest is rounded to multiples of 2^-100
            worst = Math.max(worst, Math.max(0, Math.abs(powers[i] - exact) - 0x1p-100) / exact);
        }
        assertThat(worst).isLessThan(2.5e-7);
        assertThat(powers[0]).isEqualTo(1, within(1.2e-7f));
    }

    @Test
    void scoresThatAreNoNumbersGiveNone() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] scores = {1, bad, 2};
            Exponentials exponentials = Exponentials.ofThisThread();
            assertThat(exponentials.compute(scores, 0, 3)).isNaN();
            float[] shares = new float[3];
            exponentials.copyShares(1, 0, shares, 0);
            assertThat(shares).containsOnly(Float.NaN);
        }
        float[] none = new float[3];
        Arrays.fill(none, Float.NEGATIVE_INFINITY);
        assertThat(Exponentials.ofThisThread().compute(none, 0, 3)).isNaN();
        assertThat(Exponentials.ofThisThread().compute(new float[] {Float.NEGATIVE_INFINITY, 3}, 0, 2)).isEqualTo(3, within(1e-7));
    }
}
