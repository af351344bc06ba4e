package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReverseStepsTest {

    @Test
    void turnsSequencesAround() {
        check(5, 3);
        check(1, 4);
        check(6, 1);
    }

    @Test
    void readsLongSteps() {
        check(3, 20_000);
    }

    private static void check(int steps, int features) {
        OperatorContract.of(new int[] {steps, features}, new int[] {steps, features}).reference(tensors -> {
            double[] output = new double[tensors.input().length];
            for (int i = 0; i < output.length; i++) {
                int n = i / (steps * features);
                int t = i / features % steps;
                output[i] = tensors.input()[(n * steps + steps - 1 - t) * features + i % features];
            }
            return output;
        }).operator((scope, values) -> {
            ReverseSteps reverse = ReverseSteps.named("reverse").input(values.input()).output(values.output()).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            reverse.buildBackward(scope, values.outputGradient(), values.inputGradient());
            return reverse::backward;
        }).check(3, 1);
    }

    @Test
    void paddingStaysBehindAndIsZero() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 9, 4, 1);
            Value output = scope.value("output", 0, 9, 4, 1);
            Value outputGradient = scope.value("outputGradient", 0, 9, 4, 1);
            outputGradient.settle(Layout.plain(outputGradient.dims()));
            Value inputGradient = scope.value("inputGradient", 0, 9, 4, 1);
            ReverseSteps reverse = ReverseSteps.named("reverse").input(input).output(output).build(scope);
            reverse.buildBackward(scope, outputGradient, inputGradient);
            scope.finish();
            scope.lengths().set(new int[] {3, 4}, 0, 4);
            OperatorContract.put(input, new float[] {1, 2, 3, 9, 4, 5, 6, 7});
            OperatorContract.put(outputGradient, new float[] {1, 2, 3, Float.NaN, 4, 5, 6, 7});

            reverse.forward();
            reverse.backward();

            assertThat(OperatorContract.take(output)).containsExactly(3, 2, 1, 0, 7, 6, 5, 4);
            assertThat(OperatorContract.take(inputGradient)).containsExactly(3, 2, 1, 0, 7, 6, 5, 4);
        }
    }

    @Test
    void stepsThatLieSideBySideAreNotReordered() {
        try (PlanScope scope = Scopes.inference(3)) {
            Value input = scope.value("input", 0, 9, 4, 2);
            input.settle(Layout.timeMajor(input.dims()));
            Value output = scope.value("output", 0, 9, 4, 2);
            ReverseSteps.named("reverse").input(input).output(output).build(scope);

            assertThat(scope.reorders()).isEmpty();
            assertThat(output.layout().sameBytesAs(Layout.timeMajor(3, 4, 2))).isTrue();
        }
    }

    @Test
    void aStreamInPiecesIsRefused() {
        try (PlanScope scope = Scopes.inference(2).carryStates()) {
            ReverseSteps.Builder builder = ReverseSteps.named("backward1").input(scope.input(0, 9, 4, 1))
                    .output(scope.value("output", 0, 9, 4, 1));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("backward1: a sequence that comes in pieces can't be read backward");
        }
    }

    @Test
    void whatHasNoStepsIsRefused() {
        try (PlanScope scope = Scopes.inference(2)) {
            ReverseSteps.Builder builder = ReverseSteps.named("reverse").input(scope.input(0, 9, 4)).output(scope.value("output", 0, 9, 4));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("reverse: sequences of time x features have steps, not input 2x4");
        }
    }
}
