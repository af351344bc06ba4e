package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BatchNormalizationTest {

    static final double EPSILON = 0.01;

    /** Products of sums over the batch; the gradient of the input is a difference of large terms. */
    private static final double CANCELLATION = 1e-3;

    @Test
    void normalizesPictures() {
        check(new int[] {3, 5, 7}, 3, UnaryOperator.identity());
        check(new int[] {17, 3, 5}, 17, UnaryOperator.identity());
    }

    @Property(tries = 6, seed = "34")
    void agreesWithTheReferenceForAnyShape(@ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        check(new int[] {channels, height, width}, channels, UnaryOperator.identity());
    }

    @Test
    void normalizesVectors() {
        check(new int[] {7}, 7, UnaryOperator.identity());
        check(new int[] {32}, 32, UnaryOperator.identity());
    }

    @Test
    void normalizesVolumes() {
        check(new int[] {3, 2, 5, 4}, 3, UnaryOperator.identity());
    }

    @Test
    void normalizesSequences() {
        check(new int[] {3, 11}, 3, UnaryOperator.identity());
    }

    @Test
    void normalizesTheFeaturesOfSequencesWithTimeFirst() {
        int time = 5;
        int features = 3;
        contract(new int[] {time, features}, features, BatchNormalization.Builder::timeFirst)
                .layouts(OperatorContract.InputLayout.PLAIN)
                .reference(tensors -> Axes.swapped(normalized(Axes.swapped(tensors, time, features), features, false), tensors.batch(),
                        features, time))
                .inferenceReference(
                        tensors -> Axes.swapped(normalized(Axes.swapped(tensors, time, features), features, true), tensors.batch(),
                                features, time))
                .check(4);
    }

    @ParameterizedTest
    @CsvSource({"3, 5, 7", "17, 3, 5", "32, 4, 3"})
    void rectifiesPicturesAndComputesTheGradientOfBoth(int channels, int height, int width) {
        checkRectified(new int[] {channels, height, width}, channels);
    }

    @Test
    void rectifiesVectorsAndSequences() {
        checkRectified(new int[] {7}, 7);
        checkRectified(new int[] {3, 11}, 3);
    }

    private static void checkRectified(int[] shape, int channels) {
        contract(shape, channels, builder -> builder.activation(Pointwise.RELU))
                .reference(tensors -> Elements.map(normalized(tensors, channels, false), x -> Math.max(0, x)))
                .inferenceReference(tensors -> Elements.map(normalized(tensors, channels, true), x -> Math.max(0, x))).check(4, 3);
    }

    @Test
    void aFunctionThatOneDnnDoesNotFuseIsRefused() {
        assertThatThrownBy(() -> BatchNormalization.named("norm").activation(Pointwise.TANH)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("norm: a batch normalization can have RELU fused, not TANH; make it an operator of its own");
    }

    @Test
    void worksWithoutScaleAndShift() {
        int[] shape = {3, 5, 7};
        OperatorContract.of(shape, shape).state("mean", 3).state("variance", 3).tolerance(CANCELLATION)
                .reference(tensors -> normalized(tensors, 3, false)).inferenceReference(tensors -> normalized(tensors, 3, true))
                .operator((scope, values) -> arrange(scope, values, BatchNormalization.named("norm"))).check(4);
    }

    @Test
    void runningStatisticsFollowTheBatchOnlyWhenTold() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter mean = store.add("mean", false, 2);
            Parameter variance = store.add("variance", false, 2);
            store.allocate();
            mean.set(new float[] {10, 20});
            variance.set(new float[] {1, 2});
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
                Value input = scope.input(0, 5, 2, 1, 2);
                BatchNormalization norm =
                        BatchNormalization.named("norm").input(input).output(scope.value("output", 0, 5, 2, 1, 2)).runningMean(mean)
                                .runningVariance(variance).momentum(0.25f).build(scope);
                norm.buildUpdateRunningStatistics(scope);
                scope.finish();
                // Channel 0 holds 1, 2, 3, 6: mean 3, unbiased variance 14 / 3; channel 1 holds 4 everywhere.
                OperatorContract.put(input, new float[] {1, 2, 4, 4, 3, 6, 4, 4});
                norm.forward();
                norm.forward();
                assertThat(mean.toArray()).containsExactly(10, 20);
                norm.updateRunningStatistics();
                assertThat(mean.toArray()).containsExactly(0.75f * 10 + 0.25f * 3, 0.75f * 20 + 0.25f * 4);
                assertThat(variance.toArray()).containsExactly(new float[] {0.75f + 0.25f * 14 / 3, 1.5f}, within(1e-5f));
            }
        }
    }

    @Test
    void aSingleValuePerChannelLeavesTheRunningVariance() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter mean = store.add("mean", false, 3);
            Parameter variance = store.add("variance", false, 3);
            store.allocate();
            variance.set(new float[] {1, 2, 3});
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 1)) {
                Value input = scope.input(0, 5, 3);
                Value output = scope.value("output", 0, 5, 3);
                BatchNormalization norm =
                        BatchNormalization.named("norm").input(input).output(output).runningMean(mean).runningVariance(variance)
                                .build(scope);
                norm.buildUpdateRunningStatistics(scope);
                scope.finish();
                OperatorContract.put(input, new float[] {4, 5, 6});
                norm.forward();
                norm.updateRunningStatistics();
                assertThat(OperatorContract.take(output)).containsExactly(0, 0, 0);
                assertThat(mean.toArray()).containsExactly(new float[] {0.4f, 0.5f, 0.6f}, within(1e-6f));
                assertThat(variance.toArray()).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void foldingIntoAConvolutionIsTheSameAsNormalizingBehindIt() {
        Windows.Axis y = new Windows.Axis(5, 3, 1, 1, 1, 1);
        Windows.Axis x = new Windows.Axis(7, 3, 1, 1, 1, 1);
        for (boolean biased : new boolean[] {true, false}) {
            OperatorContract contract = OperatorContract.of(new int[] {3, 5, 7}, new int[] {5, 5, 7}).parameter("weight", 5, 3, 3, 3)
                    .parameter("scale", 5).parameter("shift", 5).state("mean", 5).state("variance", 5);
            (biased ? contract.parameter("bias", 5) : contract)
                    .reference(
                            tensors -> normalized(new OperatorContract.Tensors(tensors.batch(), Windows.convolution(tensors, 3, 5, 1, y, x),
                                    tensors.parameters()), 5, true))
                    .inferenceOnly()
                    .operator((scope, values) -> {
                        Convolution.named("conv").input(values.input()).weight(values.parameter("weight")).bias(values.parameter("bias"))
                                .output(values.output()).kernel(3, 3).padding(1, 1)
                                .foldedNorm(values.parameter("scale"), values.parameter("shift"),
                                        values.parameter("mean"), values.parameter("variance"), (float) EPSILON)
                                .build(scope);
                        return null;
                    }).check(2);
        }
    }

    @Test
    void foldingIntoADenseLayerIsTheSameAsNormalizingBehindIt() {
        OperatorContract.of(new int[] {7}, new int[] {5}).parameter("weight", 5, 7).state("mean", 5).state("variance", 5)
                .reference(tensors -> {
                    double[] product = new double[tensors.batch() * 5];
                    for (int i = 0; i < product.length; i++) {
                        for (int k = 0; k < 7; k++) {
                            product[i] += tensors.parameter("weight")[i % 5 * 7 + k] * tensors.input()[i / 5 * 7 + k];
                        }
                    }
                    return normalized(new OperatorContract.Tensors(tensors.batch(), product, tensors.parameters()), 5, true);
                }).inferenceOnly().operator((scope, values) -> {
                    InnerProduct.named("fc").input(values.input()).weight(values.parameter("weight")).output(values.output())
                            .foldedNorm(null, null, values.parameter("mean"), values.parameter("variance"), (float) EPSILON).build(scope);
                    return null;
                }).check(3);
    }

    @Test
    void foldedWeightsFollowTheParameters() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("weight", true, 1, 1);
            Parameter mean = store.add("mean", false, 1);
            Parameter variance = store.add("variance", false, 1);
            store.allocate();
            weight.set(new float[] {3});
            variance.set(new float[] {4});
            try (PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 1)) {
                Value input = scope.input(0, 0, 1);
                Value output = scope.value("output", 0, 5, 1);
                output.settle(Layout.plain(1, 1));
                InnerProduct product =
                        InnerProduct.named("fc").input(input).weight(weight).output(output).foldedNorm(null, null, mean, variance, 0)
                                .build(scope);
                scope.finish();
                OperatorContract.put(input, new float[] {8});
                scope.prepare();
                product.forward();
                assertThat(OperatorContract.take(output)).containsExactly(12);
                mean.set(new float[] {2});
                scope.prepare();
                product.forward();
                assertThat(OperatorContract.take(output)).containsExactly(11);
            }
        }
    }

    private static void check(int[] shape, int channels, UnaryOperator<BatchNormalization.Builder> options) {
        contract(shape, channels, options).reference(tensors -> normalized(tensors, channels, false))
                .inferenceReference(tensors -> normalized(tensors, channels, true)).check(4, 3);
    }

    private static OperatorContract contract(int[] shape, int channels, UnaryOperator<BatchNormalization.Builder> options) {
        return OperatorContract.of(shape, shape).parameter("scale", channels).parameter("shift", channels).state("mean", channels)
                .state("variance", channels).tolerance(CANCELLATION).operator((scope, values) -> arrange(scope, values,
                        options.apply(BatchNormalization.named("norm")).scale(values.parameter("scale")).shift(values.parameter("shift"))));
    }

    private static Runnable arrange(PlanScope scope, OperatorContract.Values values, BatchNormalization.Builder builder) {
        BatchNormalization norm = builder.input(values.input()).output(values.output()).runningMean(values.parameter("mean"))
                .runningVariance(values.parameter("variance")).epsilon((float) EPSILON).build(scope);
        if (!scope.isTraining()) {
            return null;
        }
        norm.buildBackward(scope, values.outputGradient(), values.inputGradient());
        return norm::backward;
    }

    /** Input of {@code batch x channels x positions}. */
    static double[] normalized(OperatorContract.Tensors tensors, int channels, boolean running) {
        double[] input = tensors.input();
        double[] output = new double[input.length];
        int positions = input.length / tensors.batch() / channels;
        double[] ofChannel = new double[tensors.batch() * positions];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < ofChannel.length; i++) {
                ofChannel[i] = input[(i / positions * channels + c) * positions + i % positions];
            }
            double mean = running ? tensors.parameter("mean")[c] : Arrays.stream(ofChannel).average().orElseThrow();
            double variance = running
                    ? tensors.parameter("variance")[c]
                    : Arrays.stream(ofChannel).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            double scale = tensors.parameter("scale") == null ? 1 : tensors.parameter("scale")[c];
            double shift = tensors.parameter("shift") == null ? 0 : tensors.parameter("shift")[c];
            for (int i = 0; i < ofChannel.length; i++) {
                output[(i / positions * channels + c) * positions + i % positions] =
                        scale * (ofChannel[i] - mean) / Math.sqrt(variance + EPSILON)
                                + shift;
            }
        }
        return output;
    }
}
