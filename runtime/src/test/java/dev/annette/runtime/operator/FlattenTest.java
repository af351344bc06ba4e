package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlattenTest {

    private static final int[] PICTURE = {3, 5, 7};
    private static final int[] ROW = {105};

    @Test
    void keepsTheRowMajorOrderWhateverTheLayout() {
        check(PICTURE);
    }

    @Property(tries = 6, seed = "36")
    void keepsTheOrderOfAnyShape(@ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        check(channels, height, width);
    }

    private static void check(int... shape) {
        OperatorContract.of(shape, new int[] {shape[0] * shape[1] * shape[2]}).reference(tensors -> tensors.input().clone())
                .operator((scope, values) -> {
                    Flatten flatten = Flatten.named("flatten").input(values.input()).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    flatten.buildBackward(scope, values.outputGradient(), values.inputGradient());
                    return flatten::backward;
                }).check(3, 1);
    }

    @Test
    void doesNothingInThePlaceOfARowMajorInput() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 1, PICTURE);
            Value output = scope.inPlace("y", input, 0, 1, ROW);
            Flatten flatten = Flatten.named("flatten").input(input).output(output).build(scope);
            flatten.buildBackward(scope, output, input);
            scope.finish();
            float[] samples = new float[210];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = i + 1;
            }
            OperatorContract.put(input, samples);
            flatten.forward();
            assertThat(OperatorContract.take(output)).isEqualTo(samples);
            flatten.backward();
            assertThat(OperatorContract.take(input)).isEqualTo(samples);
            assertThat(scope.report().primitives()).isEmpty();
        }
    }

    @Test
    void anOutputOfAnotherLengthIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, PICTURE);
            Value output = scope.value("y", 0, 0, 104);
            assertThatThrownBy(() -> Flatten.named("flatten").input(input).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("flatten: a sample of input 2x3x5x7")
                    .hasMessageContaining("is not one row of y 2x104");
        }
    }

    @Test
    void anInputInAnotherOrderCanNotBeFlattenedInPlace() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("x", 0, 0, PICTURE);
            input.settle(Layout.channelsLast(input.dims()));
            Value output = scope.inPlace("y", input, 0, 0, ROW);
            assertThatThrownBy(() -> Flatten.named("flatten").input(input).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is not in row-major order");
        }
    }
}
