package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SoftmaxTest {

    @Test
    void turnsAVectorIntoProbabilities() {
        contract(7, 1, -1, 7).check(3, 1);
    }

    @Test
    void turnsEveryStepOfASequenceIntoProbabilities() {
        contract(5, 1, -1, 3, 5).check(3, 1);
    }

    @Test
    void worksAlongAnyAxisOfAPicture() {
        contract(3, 35, 0, 3, 5, 7).check(2, 1);
        contract(5, 7, 1, 3, 5, 7).check(2, 1);
        contract(7, 1, 2, 3, 5, 7).check(2, 1);
        contract(19, 15, 0, 19, 5, 3).check(2);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, true", "0, false", "1, false", "2, false"})
    void isOptimizedAlongEachAxis(int axis, boolean isPlain) {
        try (PlanScope scope = Scopes.training(4)) {
            Value input = scope.value("x", 0, 1, 24, 16, 32);
            input.settle(isPlain ? Layout.plain(input.dims()) : BlockedLayouts.blocked(input.dims()));
            Value output = scope.value("y", 0, 1, 24, 16, 32);
            Softmax softmax = Softmax.named("softmax").input(input).output(output).axis(axis).build(scope);
            softmax.buildBackward(scope, output, input);
            scope.finish();
            assertThat(scope.report().primitives()).filteredOn(primitive -> primitive.what().startsWith("softmax")).hasSize(2)
                    .allSatisfy(primitive -> assertThat(primitive.implementation()).doesNotStartWith("ref"));
        }
    }

    @Property(tries = 6, seed = "31")
    void agreesWithTheReferenceForAnyShapeAndAxis(@ForAll @IntRange(min = 0, max = 2) int axis,
            @ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        int[] shape = {channels, height, width};
        int distance = axis == 0 ? height * width : axis == 1 ? width : 1;
        contract(shape[axis], distance, axis, shape).check(2, 1);
    }

    @Test
    void givesLogarithms() {
        contract(true, 7, 1, -1, 7).check(3, 1);
        contract(true, 3, 35, 0, 3, 5, 7).check(2);
        contract(true, 5, 7, 1, 19, 5, 7).check(2);
    }

    private static OperatorContract contract(int length, int distance, int axis, int... shape) {
        return contract(false, length, distance, axis, shape);
    }

    private static OperatorContract contract(boolean logarithm, int length, int distance, int axis, int... shape) {
        return OperatorContract.of(shape, shape)
                .reference(tensors -> Elements.map(softmax(tensors.input(), length, distance), p -> logarithm ? Math.log(p) : p))
                .operator((scope, values) -> {
                    Softmax.Builder builder = Softmax.named("softmax").input(values.input()).output(values.output());
                    if (logarithm) {
                        builder.logarithm();
                    }
                    Softmax softmax = (axis < 0 ? builder : builder.axis(axis)).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    softmax.buildBackward(scope, values.outputGradient(), values.inputGradient());
                    return softmax::backward;
                });
    }

    private static double[] softmax(double[] input, int length, int distance) {
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            int first = i / (length * distance) * length * distance + i % distance;
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += Math.exp(input[first + k * distance]);
            }
            output[i] = Math.exp(input[i]) / sum;
        }
        return output;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void anAxisThatIsNotThereIsRefused(int axis) {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5, 7);
            Value output = scope.value("y", 0, 0, 3, 5, 7);
            assertThatThrownBy(() -> Softmax.named("softmax").input(input).output(output).axis(axis).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("softmax: the sample has the dimensions 0 to 2; there is no axis " + axis);
        }
    }

    @Test
    void anOutputOfAnotherShapeIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5);
            Value output = scope.value("y", 0, 0, 5, 3);
            assertThatThrownBy(() -> Softmax.named("softmax").input(input).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("softmax: the output has the shape of the input, but y 2x5x3");
        }
    }
}
