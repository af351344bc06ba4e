package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.OperatorContract.InputLayout;
import dev.annette.runtime.operator.OperatorContract.Tensors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SequencePoolingTest {

    @Test
    void allStepsCountUnlessToldOtherwise() {
        check(7, 5, 5, 5, 5);
        check(16, 1, 1);
        check(3, 9, 9, 9);
    }

    @Test
    void onlyStepsThatCountHaveAPart() {
        check(7, 5, 2, 5, 1);
        check(1, 4, 3);
    }

    @Property(tries = 6, seed = "63")
    void anySequencesAreAverageAndMaximum(@ForAll @IntRange(min = 1, max = 20) int features,
            @ForAll @IntRange(min = 1, max = 9) int steps) {
        check(features, steps, steps, 1, (steps + 1) / 2);
    }

    private static void check(int features, int steps, int... lengths) {
        check(features, steps, lengths, SequencePooling.Builder::average, SequencePoolingTest::mean);
        check(features, steps, lengths, SequencePooling.Builder::max, values -> Arrays.stream(values).max().orElseThrow());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** What is taken of the values of a feature that count. */
    private interface Taking {
        double of(double[] values);
    }

    private static double[] pooled(Tensors tensors, int steps, int features, int[] lengths, Taking taking) {
        double[] pooled = new double[tensors.batch() * features];
        for (int n = 0; n < tensors.batch(); n++) {
            for (int f = 0; f < features; f++) {
                double[] values = new double[lengths[n]];
                for (int t = 0; t < values.length; t++) {
                    values[t] = tensors.input()[(n * steps + t) * features + f];
                }
                pooled[n * features + f] = taking.of(values);
            }
        }
        return pooled;
    }

    private static void check(int features, int steps, int[] lengths, UnaryOperator<SequencePooling.Builder> mode, Taking taking) {
        OperatorContract.of(new int[] {steps, features}, new int[] {features})
                .layouts(InputLayout.PLAIN, InputLayout.TIME_MAJOR, InputLayout.CHANNELS_LAST)
                .reference(tensors -> pooled(tensors, steps, features, lengths, taking)).operator((scope, values) -> {
                    scope.lengths().set(lengths, 0, steps);
                    SequencePooling pool =
                            mode.apply(SequencePooling.named("pool")).input(values.input()).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    pool.buildBackward(scope, values.outputGradient(), values.inputGradient());
                    return pool::backward;
                }).check(lengths.length);
    }

    @Test
    void eachBatchHasItsLengths() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("x", 0, 1, 3, 1);
            input.settle(Layout.timeMajor(input.dims()));
            Value output = scope.value("y", 0, 1, 1);
            Value gradient = scope.value("gradient", 0, 1, 3, 1);
            SequencePooling pool = SequencePooling.named("pool").max().input(input).output(output).build(scope);
            Value outputGradient = scope.value("outputGradient", 0, 1, 1);
            outputGradient.settle(Layout.plain(2, 1));
            pool.buildBackward(scope, outputGradient, gradient);
            scope.finish();
            OperatorContract.put(input, new float[] {1, 2, 3, 6, 5, 4});

            OperatorContract.put(outputGradient, new float[] {1, 2});
            pool.forward();
            pool.backward();
            assertThat(OperatorContract.take(output)).containsExactly(3, 6);
            assertThat(OperatorContract.take(gradient)).containsExactly(0, 0, 1, 2, 0, 0);
            scope.lengths().set(new int[] {2, 3}, 0, 3);
            pool.forward();
            pool.backward();
            assertThat(OperatorContract.take(output)).containsExactly(2, 6);
            assertThat(OperatorContract.take(gradient)).containsExactly(0, 1, 0, 2, 0, 0);
            scope.lengths().clear();
            pool.forward();
            assertThat(OperatorContract.take(output)).containsExactly(3, 6);
        }
    }

    @Test
    void notANumberIsTheMaximum() {
        try (PlanScope scope = Scopes.inference(2)) {
            Value input = scope.input(0, 0, 3, 1);
            Value output = scope.value("y", 0, 0, 1);
            SequencePooling pool = SequencePooling.named("pool").max().input(input).output(output).build(scope);
            scope.finish();
            scope.lengths().set(new int[] {2, 2}, 0, 3);
            OperatorContract.put(input, new float[] {1, Float.NaN, 3, 1, 2, Float.NaN});
            pool.forward();
            assertThat(OperatorContract.take(output)).containsExactly(Float.NaN, 2);
        }
    }

    @Test
    void whatIsNoSequenceOrNoResultIsRefused() {
        try (PlanScope scope = Scopes.inference(2)) {
            Value input = scope.input(0, 0, 3, 4);
            Value output = scope.value("y", 0, 0, 5);
            assertThatThrownBy(() -> SequencePooling.named("pool").max().input(input).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("pool: pooling over time leads from time x features to features, not from input 2x3x4");
            assertThatThrownBy(() -> SequencePooling.named("pool").input(input).output(output).build(scope))
                    .hasMessage("pool: no max() or average() given");
        }
    }
}
