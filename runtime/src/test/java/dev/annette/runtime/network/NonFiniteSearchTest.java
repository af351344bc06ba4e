package dev.annette.runtime.network;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.StepCounter;
import dev.annette.runtime.operator.Sum;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NonFiniteSearchTest {

    @Test
    void looksAtSumsBeforeTheLossAndNotAtSumsOfGradientsBehindIt() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            store.allocate();
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 1)) {
                Value input = scope.input(0, 2, 3);
                Value output = scope.value("output", 0, 2, 3);
                Value gradient = scope.value("gradient", 1, 2, 3);
                Value gradientSum = scope.value("gradientSum", 2, 2, 3);
                Value stale = scope.value("stale", 0, 2, 3);
                stale.settle(input.layout());
                Sum.named("plus").input(input).input(input).output(output).build(scope);
                Loss loss = Loss.named("loss").objective(MeanSquaredError.of()).input(output).target(scope.target(3)).gradient(gradient)
                        .build(scope);
                Sum.named("behind").input(gradient).input(stale).output(gradientSum).build(scope);
                scope.finish();
                stale.write(0, new float[] {1, Float.NaN, 1}, 0, 3);
                input.write(0, new float[] {1, 2, 3}, 0, 3);
                NonFiniteSearch search = new NonFiniteSearch(scope, loss);
                assertThat(search.firstPlace()).isNull();
                input.write(0, new float[] {1, Float.MAX_VALUE, 3}, 0, 3);
                assertThat(search.firstPlace()).isEqualTo("output of plus contains Infinity");
            }
        }
    }
}
