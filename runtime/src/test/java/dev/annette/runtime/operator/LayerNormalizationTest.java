package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LayerNormalizationTest {

    private static final float EPSILON = 0.01f;
    private static final int[] SHAPE = {3, 5, 7};

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "2, true", "3, true", "3, false"})
    void followsItsFormula(int dimensions, boolean affine) {
        contract(SHAPE, dimensions, affine, true).check(2, 1);
    }

    @Test
    void scaleAndShiftLearnWithoutAGradientOfTheInput() {
        contract(SHAPE, 2, true, false).withoutInputGradient().check(3);
    }

    @Test
    void normalizesAWholeSampleUnlessToldOtherwise() {
        contract(SHAPE, 0, true, true).check(2);
    }

    @Property(tries = 6, seed = "33")
    void agreesWithTheReferenceForAnyShape(@ForAll @IntRange(min = 1, max = 3) int dimensions,
            @ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        contract(new int[] {channels, height, width + 1}, dimensions, true, true).check(2, 1);
    }

    private static OperatorContract contract(int[] shape, int dimensions, boolean affine, boolean inputGradient) {
        int count = dimensions == 0 ? shape.length : dimensions;
        OperatorContract contract = OperatorContract.of(shape, shape).tolerance(5e-4)
                .reference(tensors -> normalized(tensors, affine, length(shape, count)));
        int[] normalized = Arrays.copyOfRange(shape, shape.length - count, shape.length);
        if (affine) {
            contract.parameter("scale", normalized).parameter("shift", normalized);
        }
        return contract.operator((scope, values) -> {
            LayerNormalization.Builder builder = LayerNormalization.named("norm").input(values.input()).output(values.output())
                    .epsilon(EPSILON);
            if (affine) {
                builder.scale(values.parameter("scale")).shift(values.parameter("shift"));
            }
            LayerNormalization norm = (dimensions == 0 ? builder : builder.dimensions(dimensions)).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            norm.buildBackward(scope, values.outputGradient(), inputGradient ? values.inputGradient() : null);
            return norm::backward;
        });
    }

    private static int length(int[] shape, int dimensions) {
        return Arrays.stream(shape, shape.length - dimensions, shape.length).reduce(1, (a, b) -> a * b);
    }

    private static double[] normalized(OperatorContract.Tensors tensors, boolean affine, int length) {
        double[] input = tensors.input();
        double[] output = new double[input.length];
        for (int row = 0; row < input.length; row += length) {
            double mean = Arrays.stream(input, row, row + length).average().orElseThrow();
            double variance = Arrays.stream(input, row, row + length).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            for (int i = 0; i < length; i++) {
                double scale = affine ? tensors.parameter("scale")[i] : 1;
                double shift = affine ? tensors.parameter("shift")[i] : 0;
                output[row + i] = (input[row + i] - mean) / Math.sqrt(variance + EPSILON) * scale + shift;
            }
        }
        return output;
    }

    @Test
    void moreDimensionsThanTheSampleHasAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, SHAPE);
            Value output = scope.value("y", 0, 0, SHAPE);
            for (int count : new int[] {0, 4}) {
                assertThatThrownBy(() -> LayerNormalization.named("norm").input(input).output(output).dimensions(count).build(scope))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("norm: the sample has 3 dimensions; the last " + count + " can't be normalized");
            }
        }
    }

    @Test
    void scaleAndShiftGoTogetherAndFit() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            Value input = scope.input(0, 0, SHAPE);
            Value output = scope.value("y", 0, 0, SHAPE);
            LayerNormalization.Builder builder = LayerNormalization.named("norm").input(input).output(output).dimensions(1)
                    .scale(store.add("norm.weight", true, 5));
            assertThatThrownBy(() -> builder.build(scope)).hasMessage("norm: scale and shift go together; give both or none");
            builder.shift(store.add("norm.bias", true, 5));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("norm: 7 elements are normalized together, but the scale is norm.weight 5 and the shift norm.bias 5");
        }
    }
}
