package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParameterTensorTest {

    @Test
    void handsOverTheElementsAndTheirGradientWhateverTheShape() {
        check(1);
        check(7);
        check(3, 5);
        check(3, 5, 7);
        check(1, 1, 1);
        check(3, 37, 41);
    }

    private static void check(int... shape) {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter parameter = store.add("mixture", true, shape);
            store.allocate();
            float[] elements = numbers(parameter.size(), 0.5f);
            parameter.set(elements);
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 3)) {
                Value output = scope.batchless("mixtureOutput", 0, 1, shape);
                Value gradient = scope.batchless("mixtureOutputGradient", 0, 1, shape);
                ParameterTensor tensor = ParameterTensor.named("mixture").parameter(parameter).output(output).build(scope);
                gradient.settle(Layout.plain(gradient.dims()));
                tensor.buildBackward(scope, gradient);
                scope.finish();
                scope.prepare();
                tensor.forward();
                assertThat(OperatorContract.take(output)).containsExactly(elements);

                float[] slopes = numbers(parameter.size(), -2);
                OperatorContract.put(gradient, slopes);
                tensor.backward();
                assertThat(parameter.gradientArray()).containsExactly(slopes);
                // A gradient is written, and not added to what the step before left.
                tensor.backward();
                assertThat(parameter.gradientArray()).containsExactly(slopes);
            }
        }
    }

    /** The convolution lays its weight out in blocks of channels; whoever reads the tensor sees it in row-major order. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsAWeightThatLiesInBlocks(boolean isTraining) {
        int[] shape = {32, 16, 3, 3};
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("conv.weight", true, shape);
            store.allocate();
            float[] elements = numbers(weight.size(), 0.25f);
            weight.set(elements);
            StepCounter counter = new StepCounter(0);
            try (PlanScope scope = isTraining ? PlanScope.training("test", store, counter, 2)
                    : PlanScope.inference("test", store, counter, 2)) {
                Value input = scope.input(0, 5, 16, 9, 9);
                Value picture = scope.value("picture", 0, 5, 32, 7, 7);
                Convolution.named("conv").input(input).weight(weight).output(picture).kernel(3, 3).build(scope);
                Value output = scope.batchless("decayOutput", 0, 5, shape);
                ParameterTensor tensor = ParameterTensor.named("decay").parameter(weight).output(output).build(scope);
                Value gradient = scope.batchless("decayOutputGradient", 0, 5, shape);
                gradient.settle(Layout.plain(gradient.dims()));
                if (isTraining) {
                    tensor.buildBackward(scope, gradient);
                }
                scope.finish();
                scope.prepare();
                tensor.forward();
                assertThat(OperatorContract.take(output)).containsExactly(elements);
                if (isTraining) {
                    float[] slopes = numbers(weight.size(), 3);
                    OperatorContract.put(gradient, slopes);
                    tensor.backward();
                    assertThat(weight.gradientArray()).containsExactly(slopes);
                }
            }
        }
    }

    @Test
    void anOutputOfAnotherShapeIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            Parameter parameter = store.add("mixture", true, 3, 4);
            ParameterTensor.Builder builder = ParameterTensor.named("mixture").output(scope.batchless("y", 0, 1, 4, 3));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("mixture: no parameter");
            builder.parameter(parameter);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mixture: y 1x4x3 [0, 1] is not mixture behind a batch of 1");
            builder.output(scope.value("z", 0, 1, 3, 4));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mixture: z 2x3x4 [0, 1] is not mixture behind a batch of 1");
        }
    }

    private static float[] numbers(int count, float scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = scale * (i % 97 - 48);
        }
        return numbers;
    }
}
