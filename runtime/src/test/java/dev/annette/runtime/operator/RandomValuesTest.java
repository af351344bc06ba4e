package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RandomValuesTest {

    /** More than one chunk, and not a whole number of them. */
    private static final int COUNT = 3 * 7 * 31 * 33;

    private static float[] drawn(long seed, int step, String name, Distribution distribution) {
        StepCounter counter = new StepCounter(seed);
        for (int i = 0; i < step; i++) {
            counter.next();
        }
        try (PlanScope scope = Scopes.training(3, counter)) {
            Value output = scope.value("y", 0, 0, 7, 31, 33);
            RandomValues values = RandomValues.named(name).distribution(distribution).output(output).build(scope);
            scope.finish();
            values.forward();
            float[] first = OperatorContract.take(output);
            OperatorContract.put(output, new float[COUNT]);
            values.forward();
            assertThat(OperatorContract.take(output)).isEqualTo(first);
            return first;
        }
    }

    @Test
    void normalValuesHaveTheMomentsAndTailsOfTheNormalDistribution() {
        float[] values = drawn(1, 0, "noise", Distribution.NORMAL);
        double root = Math.sqrt(COUNT);
        // Five standard deviations of each figure.
        assertThat(moment(values, 1)).isCloseTo(0, within(5 / root));
        assertThat(moment(values, 2)).isCloseTo(1, within(5 * Math.sqrt(2) / root));
        assertThat(moment(values, 3)).isCloseTo(0, within(5 * Math.sqrt(15) / root));
        assertThat(moment(values, 4)).isCloseTo(3, within(5 * Math.sqrt(96) / root));
        assertThat(share(values, -Float.MAX_VALUE, -1.96f)).isCloseTo(0.025, within(5 * Math.sqrt(0.025) / root));
        assertThat(share(values, 0, 0.6745f)).isCloseTo(0.25, within(5 * 0.5 / root));
    }

    @Test
    void drawnAgainTheyAreTheSame() {
        try (PlanScope scope = Scopes.training(3, new StepCounter(5))) {
            Value first = scope.value("first", 0, 1, 7, 31, 33);
            Value second = scope.value("second", 0, 1, 7, 31, 33);
            RandomValues values = RandomValues.named("noise").distribution(Distribution.NORMAL).output(first).build(scope);
            RandomValues again = RandomValues.named("noise").again().distribution(Distribution.NORMAL).output(second).build(scope);
            scope.finish();
            values.forward();
            again.forward();

            assertThat(OperatorContract.take(second)).isEqualTo(OperatorContract.take(first));
        }
    }

    @Test
    void uniformValuesFillTheUnitIntervalEvenly() {
        float[] values = drawn(1, 0, "noise", Distribution.UNIFORM);
        for (int tenth = 0; tenth < 10; tenth++) {
            assertThat(share(values, tenth / 10f, (tenth + 1) / 10f)).isCloseTo(0.1, within(5 * 0.3 / Math.sqrt(COUNT)));
        }
        assertThat(Distribution.UNIFORM.of(0)).isZero();
        assertThat(Distribution.UNIFORM.of(-1)).isLessThan(1).isGreaterThan(0.9999999f);
    }

    @Test
    void theNormalQuantileInvertsTheDistribution() {
        // Figures of the table in Abramowitz and Stegun, 26.5.
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963985, within(1e-8));
        assertThat(NormalQuantile.of(0.9999)).isCloseTo(3.719016485, within(1e-8));
        assertThat(NormalQuantile.of(1e-6)).isCloseTo(-4.753424309, within(1e-8));
        assertThat(Distribution.NORMAL.of(0)).isBetween(-6.5f, -6f);
        assertThat(Distribution.NORMAL.of(-1)).isBetween(6f, 6.5f);
    }

    @Test
    void stepsNamesAndSeedsDiffer() {
        float[] values = drawn(1, 1, "noise", Distribution.NORMAL);
        assertThat(drawn(1, 1, "noise", Distribution.NORMAL)).isEqualTo(values);
        for (float[] other : new float[][] {drawn(1, 2, "noise", Distribution.NORMAL), drawn(2, 1, "noise", Distribution.NORMAL),
            drawn(1, 1, "other", Distribution.NORMAL)}) {
            double product = 0;
            for (int i = 0; i < COUNT; i++) {
                product += values[i] * other[i];
            }
            assertThat(product / COUNT).isCloseTo(0, within(5 / Math.sqrt(COUNT)));
        }
    }

    @Test
    void predictsWithTheSameValuesUntilTheNextStep() {
        StepCounter counter = new StepCounter(3);
        float[][] drawn = new float[3][];
        try (PlanScope scope = Scopes.inference(2, counter)) {
            Value output = scope.value("y", 0, 0, 5);
            RandomValues values = RandomValues.named("noise").distribution(Distribution.NORMAL).output(output).build(scope);
            scope.finish();
            for (int run = 0; run < 3; run++) {
                values.forward();
                drawn[run] = OperatorContract.take(output);
                if (run == 1) {
                    counter.next();
                }
            }
        }
        assertThat(drawn[1]).isEqualTo(drawn[0]);
        assertThat(drawn[2]).doesNotContain(drawn[0]);
    }

    @Test
    void aDistributionIsNeeded() {
        try (PlanScope scope = Scopes.inference(1)) {
            Value output = scope.value("y", 0, 0, 5);
            assertThatThrownBy(() -> RandomValues.named("noise").output(output).build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("noise: no distribution given");
        }
    }

    private static double moment(float[] values, int power) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow(value, power);
        }
        return sum / values.length;
    }

    private static double share(float[] values, float from, float to) {
        int count = 0;
        for (float value : values) {
            count += value >= from && value < to ? 1 : 0;
        }
        return (double) count / values.length;
    }
}
