package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.OperatorContract.InputLayout;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LastStepTest {

    @Test
    void takesTheLastStep() {
        check(5, new int[] {7, 7, 7}, 7);
        check(1, new int[] {1}, 1);
    }

    @Test
    void takesTheLastStepThatCounts() {
        check(6, new int[] {2, 7, 1}, 7);
        check(3, new int[] {1, 2}, 5);
    }

    @Test
    void aStepMayBeAPicture() {
        check(12, new int[] {2, 3}, 3, 2, 2, 3);
    }

    @Property(tries = 6, seed = "62")
    void takesTheLastStepOfAnySequence(@ForAll @IntRange(min = 1, max = 20) int features, @ForAll @IntRange(min = 1, max = 9) int steps) {
        check(features, new int[] {steps, 1, (steps + 1) / 2}, steps);
    }

    private static void check(int features, int[] lengths, int steps, int... shape) {
        int[] step = shape.length == 0 ? new int[] {features} : shape;
        int[] sequence = new int[step.length + 1];
        sequence[0] = steps;
        System.arraycopy(step, 0, sequence, 1, step.length);
        OperatorContract.of(sequence, step).layouts(InputLayout.PLAIN, InputLayout.TIME_MAJOR, InputLayout.CHANNELS_LAST)
                .reference(tensors -> {
                    double[] last = new double[tensors.batch() * features];
                    for (int n = 0; n < tensors.batch(); n++) {
                        System.arraycopy(tensors.input(), (n * steps + lengths[n] - 1) * features, last, n * features, features);
                    }
                    return last;
                }).operator((scope, values) -> {
                    scope.lengths().set(lengths, 0, steps);
                    LastStep last = LastStep.named("last").input(values.input()).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    last.buildBackward(scope, values.outputGradient(), values.inputGradient());
                    return last::backward;
                }).check(lengths.length);
    }

    @Test
    void sequencesOfStepsHaveAllTheirSteps() {
        try (PlanScope scope = Scopes.inference(2)) {
            Value input = scope.perStep(2).value("x", 0, 0, 3, 1);
            input.settle(Layout.plain(input.dims()));
            Value output = scope.perStep(2).value("y", 0, 0, 1);
            LastStep last = LastStep.named("last").input(input).output(output).build(scope);
            scope.finish();
            scope.lengths().set(new int[] {1, 2}, 0, 2);
            OperatorContract.put(input, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
            last.forward();
            assertThat(OperatorContract.take(output)).containsExactly(3, 6, 9, 12);
        }
    }

    @Test
    void whatHasNoStepsOrIsNoStepIsRefused() {
        try (PlanScope scope = Scopes.inference(2)) {
            Value vector = scope.input("vector", 0, 0, 4);
            Value sequence = scope.input("sequence", 0, 0, 3, 4);
            Value output = scope.value("y", 0, 0, 5);
            assertThatThrownBy(() -> LastStep.named("last").input(vector).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("last: vector 2x4")
                    .hasMessageEndingWith("has no steps; its samples are time x features");
            assertThatThrownBy(() -> LastStep.named("last").input(sequence).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("last: a step of sequence 2x3x4")
                    .hasMessageContaining("has not the shape of y 2x5");
        }
    }
}
