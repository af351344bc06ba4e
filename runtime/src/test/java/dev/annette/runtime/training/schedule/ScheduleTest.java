package dev.annette.runtime.training.schedule;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The rates are those of PyTorch's schedulers, worked out by their published formulas. */
class ScheduleTest {

    @Test
    void cosineFallsFromTheOptimizersRateToTheLowest() {
        // 0.01 + 0.09 (1 + cos(pi step / 4)) / 2
        assertRates(Cosine.to(0.01), 4, 0.1, 0.1, 0.08681980515339464, 0.055, 0.02318019484660536);
    }

    @Test
    void cosineToZeroHasHalfTheRateInTheMiddle() {
        assertThat(Cosine.toZero().learningRate(500, 1000, 0.3)).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void oneCycleRisesFromA25thToThePeakAndFallsToNearlyNothing() {
        // Ten steps: the rise ends in step 0.3 10 - 1 = 2, the fall in step 9.
        assertRates(OneCycle.standard(), 10, 0.5, 0.02, 0.26, 0.5, 0.4752423, 0.4058728, 0.3056310,
                0.1943710, 0.0941292, 0.0247597, 2e-6);
    }

    @Test
    void aPeakBetweenTwoStepsBelongsToNeither() {
        // The rise ends in step 0.25 10 - 1 = 1.5: step 1 is two thirds up, step 2 a fifteenth down.
        OneCycle schedule = OneCycle.standard().rise(0.25);

        assertThat(schedule.learningRate(1, 10, 1)).isCloseTo(0.04 + 0.96 * 0.75, within(1e-12));
        assertThat(schedule.learningRate(2, 10, 1)).isCloseTo(4e-6 + (1 - 4e-6) * (1 + Math.cos(Math.PI / 15)) / 2, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 1000})
    void ratesOfAFewStepsAreNumbersAboveZeroThatNeverPassTheOptimizers(int steps) {
        for (Schedule schedule : new Schedule[] {Schedule.constant(), Cosine.toZero(), OneCycle.standard()}) {
            assertThat(LongStream.range(0, steps).mapToObj(step -> schedule.learningRate(step, steps, 0.1)))
                    .allSatisfy(rate -> assertThat(rate).isPositive().isLessThanOrEqualTo(0.1));
        }
    }

    @Test
    void sharesAndRatesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> OneCycle.standard().rise(1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rise is 1.0; expected above 0 and below 1");
        assertThatThrownBy(() -> new OneCycle(0.3, Double.NaN, 0.1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("startShare is NaN");
        assertThatThrownBy(() -> new OneCycle(0.3, 0.1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endShare is 0.0");
        assertThatThrownBy(() -> Cosine.to(-1e-3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the lowest learning rate is -0.001; expected 0 or more");
    }

    private static void assertRates(Schedule schedule, int steps, double rate, double... expected) {
        assertThat(LongStream.range(0, steps).mapToDouble(step -> schedule.learningRate(step, steps, rate)).toArray()).containsExactly(
                expected,
                within(1e-7));
    }
}
