package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReshapeTest {

    private static final int[] PICTURE = {3, 5, 7};
    private static final int[] ROW = {105};

    @Test
    void keepsTheRowMajorOrderWhateverTheLayout() {
        check(PICTURE);
        check(new int[] {5, 3, 7}, 3, 35);
        check(new int[] {105}, 3, 5, 7);
        check(new int[] {3, 5, 7}, 1, 3, 5, 7);
        check(new int[] {3, 5, 1, 7}, 7, 15);
    }

    @Property(tries = 6, seed = "36")
    void keepsTheOrderOfAnyShape(@ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        check(channels, height, width);
    }

    private static void check(int... shape) {
        check(shape, shape[0] * shape[1] * shape[2]);
    }

    private static void check(int[] shape, int... reshaped) {
        OperatorContract.of(shape, reshaped).reference(tensors -> tensors.input().clone())
                .operator((scope, values) -> {
                    Reshape reshape = Reshape.named("reshape").input(values.input()).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    reshape.buildBackward(scope, values.outputGradient(), values.inputGradient());
                    return reshape::backward;
                }).check(3, 1);
    }

    @Test
    void doesNothingInThePlaceOfARowMajorInput() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 1, PICTURE);
            Value output = scope.view("y", input, 0, 1, ROW);
            Reshape reshape = Reshape.named("reshape").input(input).output(output).build(scope);
            reshape.buildBackward(scope, output, input);
            scope.finish();
            float[] samples = new float[210];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = i + 1;
            }
            OperatorContract.put(input, samples);
            reshape.forward();
            assertThat(OperatorContract.take(output)).isEqualTo(samples);
            reshape.backward();
            assertThat(OperatorContract.take(input)).isEqualTo(samples);
            assertThat(scope.report().primitives()).isEmpty();
        }
    }

    @Test
    void aViewOfAnInputInAnotherOrderIsACopy() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("x", 0, 0, PICTURE);
            input.settle(Layout.channelsLast(input.dims()));
            Value output = scope.view("y", input, 0, 0, ROW);
            assertThat(output.sharesPlaceWith(input)).isFalse();
        }
    }

    @Test
    void anOutputOfAnotherLengthIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, PICTURE);
            Value output = scope.value("y", 0, 0, 104);
            assertThatThrownBy(() -> Reshape.named("reshape").input(input).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("reshape: a sample of input 2x3x5x7")
                    .hasMessageContaining("has not the elements of a sample of y 2x104");
        }
    }

    @Test
    void anInputInAnotherOrderCanNotBeReshapeedInPlace() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("x", 0, 0, PICTURE);
            input.settle(Layout.channelsLast(input.dims()));
            Value output = scope.inPlace("y", input, 0, 0, ROW);
            assertThatThrownBy(() -> Reshape.named("reshape").input(input).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is not in row-major order");
        }
    }
}
