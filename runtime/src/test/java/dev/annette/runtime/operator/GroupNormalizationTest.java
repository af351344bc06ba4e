package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupNormalizationTest {

    private static final float EPSILON = 0.01f;

    /** The gradient of the input is a difference of large terms. */
    private static final double CANCELLATION = 1e-3;

    @Test
    void normalizesGroupsOfChannels() {
        contract(2, true, true, 6, 5, 7).check(2, 1);
        contract(3, false, true, 6, 5, 7).check(2, 1);
    }

    @Test
    void normalizesAllChannelsTogetherAndEachByItself() {
        contract(1, true, true, 5, 3, 4).check(2);
        contract(5, true, true, 5, 3, 4).check(2);
        contract(32, false, true, 32, 3, 5).check(2);
    }

    @Test
    void scaleAndShiftLearnWithoutAGradientOfTheInput() {
        contract(2, true, false, 4, 3, 5).withoutInputGradient().check(3);
    }

    @Test
    void normalizesSequencesAndVolumes() {
        contract(2, true, true, 6, 11).check(2, 1);
        contract(2, true, true, 6, 3, 2, 5).check(2, 1);
    }

    @Test
    void normalizesTheFeaturesOfSequencesWithTimeFirst() {
        int time = 7;
        int features = 6;
        OperatorContract.of(new int[] {time, features}, new int[] {time, features}).tolerance(CANCELLATION)
                .parameter("scale", features).parameter("shift", features).layouts(OperatorContract.InputLayout.PLAIN)
                .reference(tensors -> Axes.swapped(normalized(Axes.swapped(tensors, time, features), 3, features, true), tensors.batch(),
                        features, time))
                .operator((scope, values) -> arranged(scope, values, builder(values, 3, true).timeFirst(), true)).check(2, 1);
    }

    @Property(tries = 6, seed = "35")
    void agreesWithTheReferenceForAnyShape(@ForAll @IntRange(min = 1, max = 5) int groups, @ForAll @IntRange(min = 1, max = 7) int perGroup,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 2, max = 9) int width) {
        contract(groups, true, true, groups * perGroup, height, width).check(2, 1);
    }

    private static OperatorContract contract(int groups, boolean affine, boolean inputGradient, int... shape) {
        OperatorContract contract = OperatorContract.of(shape, shape).tolerance(CANCELLATION)
                .reference(tensors -> normalized(tensors, groups, shape[0], affine));
        if (affine) {
            contract.parameter("scale", shape[0]).parameter("shift", shape[0]);
        }
        return contract.operator((scope, values) -> arranged(scope, values, builder(values, groups, affine), inputGradient));
    }

    private static GroupNormalization.Builder builder(OperatorContract.Values values, int groups, boolean affine) {
        GroupNormalization.Builder builder =
                GroupNormalization.named("norm").input(values.input()).output(values.output()).groups(groups).epsilon(EPSILON);
        return affine ? builder.scale(values.parameter("scale")).shift(values.parameter("shift")) : builder;
    }

    private static Runnable arranged(PlanScope scope, OperatorContract.Values values, GroupNormalization.Builder builder,
            boolean inputGradient) {
        GroupNormalization norm = builder.build(scope);
        if (!scope.isTraining()) {
            return null;
        }
        norm.buildBackward(scope, values.outputGradient(), inputGradient ? values.inputGradient() : null);
        return norm::backward;
    }

    private static double[] normalized(OperatorContract.Tensors tensors, int groups, int channels, boolean affine) {
        double[] input = tensors.input();
        double[] output = new double[input.length];
        int length = input.length / tensors.batch() / groups;
        int plane = input.length / tensors.batch() / channels;
        for (int first = 0; first < input.length; first += length) {
            double[] group = Arrays.copyOfRange(input, first, first + length);
            double mean = Arrays.stream(group).average().orElseThrow();
            double variance = Arrays.stream(group).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            for (int i = first; i < first + length; i++) {
                int channel = i / plane % channels;
                double normal = (input[i] - mean) / Math.sqrt(variance + EPSILON);
                output[i] = affine ? normal * tensors.parameter("scale")[channel] + tensors.parameter("shift")[channel] : normal;
            }
        }
        return output;
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            Value input = scope.input(0, 0, 6, 5, 7);
            Value output = scope.value("output", 0, 0, 6, 5, 7);
            Parameter six = store.add("six", true, 6);
            Parameter five = store.add("five", true, 5);
            assertThatThrownBy(() -> GroupNormalization.named("norm").input(input).output(output).groups(4).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("norm: 4 groups do not divide 6 channels");
            assertThatThrownBy(() -> GroupNormalization.named("norm").input(input).output(output).scale(six).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("norm: scale and shift go together; give both or none");
            assertThatThrownBy(() -> GroupNormalization.named("norm").input(input).output(output).scale(six).shift(five).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("norm: there are 6 channels, but the scale is");
        }
    }
}
