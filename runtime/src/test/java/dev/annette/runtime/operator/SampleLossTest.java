package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SampleLossTest {

    @Test
    void isTheMeanWhateverTheShapeOfOneNumber() {
        check(5);
        check(5, 1);
        check(7, 1, 1, 1);
        check(1, 1);
        check(1);
    }

    private static void check(int batch, int... shape) {
        float[] losses = new float[batch];
        double mean = 0;
        for (int i = 0; i < batch; i++) {
            losses[i] = 0.1f * i * i - 1;
            mean += losses[i] / batch;
        }
        float[] share = new float[batch];
        Arrays.fill(share, 1f / batch);
        for (boolean isPlain : new boolean[] {true, false}) {
            try (PlanScope scope = Scopes.training(batch)) {
                Value input = scope.value("losses", 0, 1, shape);
                if (shape.length == 3 && !isPlain) {
                    input.settle(BlockedLayouts.blocked(input.dims()));
                } else {
                    input.settle(Layout.plain(input.dims()));
                }
                Value gradient = scope.value("gradient", 0, 1, shape);
                SampleLoss loss = SampleLoss.named("loss").input(input).gradient(gradient).build(scope);
                scope.finish();
                assertThat(loss.value()).as("before the first step").isNaN();
                OperatorContract.put(input, losses);
                loss.forward();

                assertThat(loss.value()).isCloseTo(mean, within(1e-6));
                assertThat(OperatorContract.take(gradient)).containsExactly(share);
            }
        }
    }

    @Test
    void aLossThatAllSamplesShareIsItself() {
        try (PlanScope scope = Scopes.training(4)) {
            Value input = scope.batchless("decay", 0, 1);
            input.settle(Layout.plain(input.dims()));
            Value gradient = scope.batchless("gradient", 0, 1);
            SampleLoss loss = SampleLoss.named("loss").input(input).gradient(gradient).build(scope);
            scope.finish();
            OperatorContract.put(input, new float[] {3});
            loss.forward();

            assertThat(loss.value()).isEqualTo(3);
            assertThat(OperatorContract.take(gradient)).containsExactly(1);
        }
    }

    @Test
    void inEvaluationThereIsNoGradient() {
        try (PlanScope scope = Scopes.inference(2)) {
            Value input = scope.value("losses", 0, 1, 1);
            input.settle(Layout.plain(input.dims()));
            SampleLoss loss = SampleLoss.named("loss").input(input).build(scope);
            scope.finish();
            OperatorContract.put(input, new float[] {1, 4});
            loss.forward();

            assertThat(loss.value()).isEqualTo(2.5);
        }
    }

    @Test
    void moreThanOneNumberForEachSampleIsRefused() {
        try (PlanScope scope = Scopes.training(3)) {
            SampleLoss.Builder builder = SampleLoss.named("loss");
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class).hasMessageContaining("loss: no input");
            builder.input(scope.value("losses", 0, 1, 2));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("loss: losses 3x2 [0, 1] holds more than one number for each sample");
        }
    }
}
