package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DropoutTest {

    /** More than one chunk, and not a whole number of them. */
    private static final int[] SHAPE = {7, 31, 33};
    private static final int COUNT = 3 * 7 * 31 * 33;

    /** A dropout of ones, so that its output is its mask, and of ones as its gradient. */
    private record Run(float[] output, float[] gradient) {}

    private static Run run(long seed, int step, String name, float probability, boolean inPlace) {
        StepCounter counter = new StepCounter(seed);
        for (int i = 0; i < step; i++) {
            counter.next();
        }
        try (PlanScope scope = Scopes.training(3, counter)) {
            Value input = scope.input(0, 1, SHAPE);
            Value output = inPlace ? scope.inPlace("y", input, 0, 1, SHAPE) : scope.value("y", 0, 1, SHAPE);
            Dropout dropout = Dropout.named(name).input(input).output(output).probability(probability).build(scope);
            Value outputGradient = scope.value("yGradient", 0, 1, SHAPE);
            outputGradient.settle(output.layout());
            Value inputGradient = inPlace ? scope.inPlace("xGradient", outputGradient, 0, 1, SHAPE) : scope.value("xGradient", 0, 1, SHAPE);
            dropout.buildBackward(scope, outputGradient, inputGradient);
            scope.finish();
            float[] ones = new float[COUNT];
            Arrays.fill(ones, 1);
            OperatorContract.put(input, ones);
            OperatorContract.put(outputGradient, ones);
            dropout.forward();
            dropout.backward();
            return new Run(OperatorContract.take(output), OperatorContract.take(inputGradient));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.5f, 0.9f})
    void dropsTheShareThatWasAskedForAndScalesTheOthers(float probability) {
        float[] output = run(1, 0, "dropout", probability, false).output();
        int dropped = 0;
        for (float element : output) {
            assertThat(element == 0 || element == 1 / (1 - probability)).isTrue();
            dropped += element == 0 ? 1 : 0;
        }
        // Five standard deviations of the share.
        double deviation = Math.sqrt(probability * (1 - probability) / COUNT);
        assertThat((double) dropped / COUNT).isCloseTo(probability, within(5 * deviation));
    }

    @Test
    void computedAgainItDropsTheSameElements() {
        try (PlanScope scope = Scopes.training(3, new StepCounter(5))) {
            Value input = scope.input(0, 1, SHAPE);
            Value first = scope.value("first", 0, 1, SHAPE);
            Value second = scope.value("second", 0, 1, SHAPE);
            Dropout dropout = Dropout.named("dropout").input(input).output(first).probability(0.5f).build(scope);
            Dropout again = Dropout.named("dropout").again().input(input).output(second).probability(0.5f).build(scope);
            scope.finish();
            float[] ones = new float[COUNT];
            Arrays.fill(ones, 1);
            OperatorContract.put(input, ones);
            dropout.forward();
            again.forward();

            assertThat(OperatorContract.take(second)).isEqualTo(OperatorContract.take(first));
            assertThat(again.name()).isEqualTo("dropoutAgain");
        }
    }

    @Test
    void neighboursAndChunksAndStepsAreIndependent() {
        float[] first = run(1, 1, "dropout", 0.5f, false).output();
        float[] second = run(1, 2, "dropout", 0.5f, false).output();
        assertThat(agreement(first, second, 0)).isCloseTo(0.5, within(0.02));
        for (int distance : new int[] {1, 2, 16, 33, DropoutMask.CHUNK, 2 * DropoutMask.CHUNK}) {
            assertThat(agreement(first, first, distance)).as("distance %d", distance).isCloseTo(0.5, within(0.02));
        }
    }

    private static double agreement(float[] first, float[] second, int distance) {
        int count = first.length - distance;
        int equal = 0;
        for (int i = 0; i < count; i++) {
            equal += (first[i] == 0) == (second[i + distance] == 0) ? 1 : 0;
        }
        return (double) equal / count;
    }

    @Test
    void theGradientPassesWhereTheForwardPassLetTheInputPass() {
        Run run = run(3, 5, "dropout", 0.3f, false);
        assertThat(run.gradient()).isEqualTo(run.output());
    }

    @Test
    void worksInPlace() {
        Run apart = run(3, 5, "dropout", 0.3f, false);
        Run inPlace = run(3, 5, "dropout", 0.3f, true);
        assertThat(inPlace.output()).isEqualTo(apart.output());
        assertThat(inPlace.gradient()).isEqualTo(apart.gradient());
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnythingElseOthers() {
        float[] once = run(3, 5, "dropout", 0.3f, false).output();
        assertThat(run(3, 5, "dropout", 0.3f, false).output()).isEqualTo(once);
        assertThat(run(4, 5, "dropout", 0.3f, false).output()).isNotEqualTo(once);
        assertThat(run(3, 6, "dropout", 0.3f, false).output()).isNotEqualTo(once);
        assertThat(run(3, 5, "other", 0.3f, false).output()).isNotEqualTo(once);
    }

    @Test
    void probabilityZeroIsTheIdentityAndOneDropsEverything() {
        Run identity = run(1, 0, "dropout", 0, false);
        assertThat(identity.output()).containsOnly(1);
        assertThat(identity.gradient()).containsOnly(1);
        assertThat(run(1, 0, "dropout", 1, false).output()).containsOnly(0);
    }

    @Test
    void keepsTheLayoutOfTheInputAndItsPaddingZero() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("x", 0, 0, SHAPE);
            input.settle(BlockedLayouts.blocked(input.dims()));
            Value output = scope.value("y", 0, 0, SHAPE);
            Dropout dropout = Dropout.named("dropout").input(input).output(output).probability(0.5f).build(scope);
            scope.finish();
            float[] ones = new float[(int) input.size()];
            Arrays.fill(ones, 1);
            OperatorContract.put(input, ones);
            dropout.forward();
            assertThat(output.layout()).isEqualTo(input.layout());
            float[] own = new float[(int) output.length()];
            output.read(0, own, 0, own.length);
            int kept = 0;
            for (float element : own) {
                kept += element == 0 ? 0 : 1;
            }
            int keptElements = 0;
            for (float element : OperatorContract.take(output)) {
                keptElements += element == 0 ? 0 : 1;
            }
            assertThat(kept).isEqualTo(keptElements).isPositive();
        }
    }

    @Test
    void aProbabilityOutOfRangeOrAPlanForInferenceIsRefused() {
        for (float probability : new float[] {-0.1f, 1.1f, Float.NaN}) {
            try (PlanScope scope = Scopes.training(2)) {
                Dropout.Builder builder =
                        Dropout.named("dropout").input(scope.input(0, 0, 3)).output(scope.value("y", 0, 0, 3)).probability(probability);
                assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("dropout: the probability is " + probability + "; expected a number from 0 to 1");
            }
        }
        try (PlanScope scope = Scopes.inference(2)) {
            Dropout.Builder builder = Dropout.named("dropout").input(scope.input(0, 0, 3)).output(scope.value("y", 0, 0, 3));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("dropout: no probability given");
            assertThatThrownBy(() -> builder.probability(0.5f).build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("dropout: dropout is for training; leave it out of a plan that predicts");
        }
    }
}
