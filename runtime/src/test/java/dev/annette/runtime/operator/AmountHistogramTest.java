package dev.annette.runtime.operator;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AmountHistogramTest {

    @Test
    void reachesTheLargestWhereAllAreAlikeLarge() {
        AmountHistogram histogram = new AmountHistogram();
        for (int i = 1; i <= 1000; i++) {
            histogram.add(new float[] {i / 500f}, 1);
        }
        assertThat(histogram.largest()).isEqualTo(2);
        assertThat(histogram.hasNegative()).isFalse();
        assertThat(histogram.reach(255)).isCloseTo(2, within(0.02f));
    }

    @Test
    void cutsOffWhatIsRare() {
        Random random = new Random(1);
        float[] elements = new float[100_000];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        elements[7] = 60;
        elements[70_000] = -60;
        AmountHistogram histogram = new AmountHistogram();
        histogram.add(elements, elements.length);
        assertThat(histogram.hasNegative()).isTrue();
        assertThat(histogram.largest()).isEqualTo(60);
        float reach = histogram.reach(127);
        assertThat(reach).isBetween(4f, 59f);
        double best = squares(elements, reach);
        for (float other : new float[] {4, 10, 20, 30, 40, 60}) {
            assertThat(best).as("squared error with %s, beside %s", reach, other).isLessThanOrEqualTo(1.05 * squares(elements, other));
        }
    }

    private static double squares(float[] elements, float reach) {
        float step = reach / 127;
        double sum = 0;
        for (float element : elements) {
            double rounded = Math.max(-127, Math.min(127, Math.rint(element / step))) * step;
            sum += (element - rounded) * (element - rounded);
        }
        return sum;
    }

    @Test
    void zerosDoNotCount() {
        AmountHistogram histogram = new AmountHistogram();
        histogram.add(new float[] {0, -0f, 0}, 3);
        assertThat(histogram.reach(255)).isZero();
        assertThat(histogram.hasNegative()).isFalse();
        histogram.add(new float[] {0, 3, 9}, 2);
        assertThat(histogram.largest()).isEqualTo(3);
    }
}
