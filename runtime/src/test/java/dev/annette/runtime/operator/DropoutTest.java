package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        for (int distance : new int[] {1, 2, 16, 33, RandomBits.CHUNK, 2 * RandomBits.CHUNK}) {
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

    /** What is given to a dropout and comes out of it: values and gradients. */
    private record Given(float[] input, float[] residual, float[] outputGradient) {

        static Given random(int count) {
            Random random = new Random(4);
            float[][] all = new float[3][count];
            for (float[] each : all) {
                for (int i = 0; i < count; i++) {
                    each[i] = random.nextFloat() - 0.5f;
                }
            }
            return new Given(all[0], all[1], all[2]);
        }

        /** With relu before and a value added behind, by operators of their own. */
        Run apart(int[] shape, boolean withRelu, boolean withResidual) {
            try (PlanScope scope = Scopes.training(3)) {
                Value x = scope.input(0, 4, shape);
                Value added = scope.value("added", 0, 4, shape);
                added.settle(x.layout());
                Value positive = scope.value("positive", 0, 4, shape);
                Elementwise relu = Elementwise.named("relu").input(x).output(positive).activation(Pointwise.RELU).build(scope);
                Value dropped = scope.value("dropped", 0, 4, shape);
                Dropout dropout = Dropout.named("dropout").input(withRelu ? positive : x).output(dropped).probability(0.4f).build(scope);
                Value y = scope.value("y", 0, 4, shape);
                Sum sum = Sum.named("sum").input(dropped).input(added).output(y).build(scope);
                Value gradient = scope.value("gradient", 0, 4, shape);
                gradient.settle(x.layout());
                Value positiveGradient = scope.value("positiveGradient", 0, 4, shape);
                dropout.buildBackward(scope, gradient, positiveGradient);
                Value inputGradient = scope.value("inputGradient", 0, 4, shape);
                relu.buildBackward(scope, positiveGradient, inputGradient);
                scope.finish();
                OperatorContract.put(x, input);
                OperatorContract.put(added, residual);
                OperatorContract.put(gradient, outputGradient);
                relu.forward();
                dropout.forward();
                sum.forward();
                dropout.backward();
                relu.backward();
                return new Run(OperatorContract.take(withResidual ? y : dropped),
                        OperatorContract.take(withRelu ? inputGradient : positiveGradient));
            }
        }

        /** The same by the dropout alone, whose neighbours lie in another layout or in the same places. */
        Run fused(int[] shape, boolean withRelu, boolean withResidual, boolean inPlace, boolean otherLayouts) {
            try (PlanScope scope = Scopes.training(3).threads(3)) {
                Value x = scope.value("x", 0, 3, shape);
                x.settle(otherLayouts ? BlockedLayouts.blocked(x.dims()) : Layout.plain(x.dims()));
                Value added = scope.value("added", 0, 3, shape);
                added.settle(Layout.plain(x.dims()));
                Value y = inPlace ? scope.inPlace("y", withResidual ? added : x, 0, 3, shape) : scope.value("y", 0, 3, shape);
                Dropout.Builder builder = Dropout.named("dropout").input(x).output(y).probability(0.4f);
                if (withRelu) {
                    builder.activation(Pointwise.RELU);
                }
                if (withResidual) {
                    builder.residual(added);
                }
                Dropout dropout = builder.build(scope);
                Value gradient = scope.value("gradient", 0, 3, shape);
                gradient.settle(Layout.plain(x.dims()));
                Value inputGradient = inPlace ? scope.inPlace("inputGradient", gradient, 0, 3, shape)
                        : scope.value("inputGradient", 0, 3, shape);
                dropout.buildBackward(scope, gradient, inputGradient);
                scope.finish();
                OperatorContract.put(x, input);
                OperatorContract.put(added, residual);
                OperatorContract.put(gradient, outputGradient);
                dropout.forward();
                dropout.backward();
                Run run = new Run(OperatorContract.take(y), OperatorContract.take(inputGradient));
                HeapAllocation.assertNone("dropout", 3, () -> {
                    dropout.forward();
                    dropout.backward();
                });
                return run;
            }
        }
    }

    /** One chunk, several, and so many that threads share them. */
    static Stream<int[]> shapes() {
        return Stream.of(new int[] {5}, SHAPE, new int[] {16, 60, 61});
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void reluBeforeItIsComputedToTheSameBits(int[] shape) {
        assertSameBits(shape, true, false);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aResidualBehindItIsAddedToTheSameBits(int[] shape) {
        assertSameBits(shape, false, true);
    }

    private static void assertSameBits(int[] shape, boolean withRelu, boolean withResidual) {
        Given given = Given.random(3 * Arrays.stream(shape).reduce(1, Math::multiplyExact));
        Run apart = given.apart(shape, withRelu, withResidual);
        for (boolean inPlace : new boolean[] {false, true}) {
            Run fused = given.fused(shape, withRelu, withResidual, inPlace, false);
            assertThat(fused.output()).isEqualTo(apart.output());
            assertThat(fused.gradient()).isEqualTo(apart.gradient());
        }
    }

    /** Elements are drawn in the order in which they lie, so that only the gradient can be compared with the output. */
    @Test
    void neighboursMayLieInOtherLayouts() {
        Given given = Given.random(COUNT);
        for (boolean inPlace : new boolean[] {false, true}) {
            Run relu = given.fused(SHAPE, true, false, inPlace, true);
            Run residual = given.fused(SHAPE, false, true, inPlace, true);
            for (int i = 0; i < COUNT; i++) {
                float kept = given.input[i] * DropoutMask.kept(0.4f);
                assertThat(relu.output()[i]).isIn(0f, Math.max(kept, 0));
                assertThat(relu.gradient()[i]).isEqualTo(relu.output()[i] == 0 ? 0 : given.outputGradient[i] * DropoutMask.kept(0.4f));
                assertThat(residual.output()[i]).isIn(given.residual[i], kept + given.residual[i]);
                assertThat(residual.gradient()[i])
                        .isEqualTo(residual.output()[i] == given.residual[i] ? 0 : given.outputGradient[i] * DropoutMask.kept(0.4f));
            }
        }
    }

    /** The gradient of relu is 1 for the smallest and the largest of numbers. */
    @Test
    void reluPassesGradientsOfAllThatIsPositive() {
        float[] input = {Float.MIN_NORMAL, 1e-30f, 1, 1e38f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, 0, -0f, -Float.MIN_NORMAL, -1e38f,
            Float.NEGATIVE_INFINITY, -1};
        float[] ones = new float[input.length];
        Arrays.fill(ones, 1);
        try (PlanScope scope = Scopes.training(3)) {
            Value x = scope.input(0, 1, 4);
            Value y = scope.value("y", 0, 1, 4);
            Dropout dropout = Dropout.named("dropout").input(x).output(y).probability(0).activation(Pointwise.RELU).build(scope);
            Value gradient = scope.value("gradient", 0, 1, 4);
            gradient.settle(x.layout());
            Value inputGradient = scope.value("inputGradient", 0, 1, 4);
            dropout.buildBackward(scope, gradient, inputGradient);
            scope.finish();
            OperatorContract.put(x, input);
            OperatorContract.put(gradient, ones);
            dropout.forward();
            dropout.backward();

            assertThat(OperatorContract.take(inputGradient)).containsExactly(1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0);
            input[3] = Float.NaN;
            OperatorContract.put(x, input);
            dropout.forward();
            dropout.backward();
            assertThat(OperatorContract.take(y)[3]).isNaN();
            assertThat(OperatorContract.take(inputGradient)[3]).isNaN();
        }
    }

    @Test
    void whatItCanNotComputeIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value x = scope.input(0, 0, 3);
            Dropout.Builder builder = Dropout.named("dropout").input(x).output(scope.value("y", 0, 0, 3)).probability(0.5f);
            assertThatThrownBy(() -> builder.activation(Pointwise.TANH)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("dropout: a dropout can have RELU fused, not TANH; make it an operator of its own");
            builder.residual(scope.input(0, 0, 4));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("dropout, residual");
            builder.residual(x).activation(Pointwise.RELU);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("dropout: relu and a residual can't both be fused, since the gradient of relu needs its result");
        }
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
