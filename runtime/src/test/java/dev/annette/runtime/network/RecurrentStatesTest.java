package dev.annette.runtime.network;

import java.util.Arrays;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Steppers and plans that carry states, with each recurrent cell. */
class RecurrentStatesTest {

    private static final int FEATURES = 3;
    private static final int UNITS = 5;
    private static final int BATCH = 2;
    private static final int HALF = 4;

    /** A part of each sequence: {@code count} steps from {@code first}. */
    private static float[] steps(float[] sequences, int length, int first, int count) {
        int all = sequences.length / BATCH;
        float[] part = new float[BATCH * count * length];
        for (int n = 0; n < BATCH; n++) {
            System.arraycopy(sequences, n * all + first * length, part, n * count * length, count * length);
        }
        return part;
    }

    private static double loss(float[] outputs, float[] targets) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += Math.pow((double) outputs[i] - targets[i], 2) / outputs.length;
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(RecurrentCell.class)
    void steppingGivesWhatTheWholeSequenceGives(RecurrentCell cell) {
        float[] sequences = StepperTest.random(BATCH * 2 * HALF * FEATURES, 1);
        try (RecurrentNetwork network = new RecurrentNetwork(cell, FEATURES, UNITS)) {
            float[] whole = network.predict(sequences, Sizes.of("T", 2 * HALF));
            try (Stepper stepper = network.stepper(BATCH); Stepper other = network.stepper(BATCH)) {
                StepperState middle = null;
                for (int t = 0; t < 2 * HALF; t++) {
                    middle = t == HALF ? stepper.state() : middle;
                    assertThat(stepper.step(steps(sequences, FEATURES, t, 1))).as("step %d", t)
                            .containsExactly(steps(whole, UNITS, t, 1), within(1e-6f));
                }
                other.restore(middle);
                for (int t = HALF; t < 2 * HALF; t++) {
                    assertThat(other.step(steps(sequences, FEATURES, t, 1))).as("step %d from the state", t)
                            .containsExactly(steps(whole, UNITS, t, 1), within(1e-6f));
                }
                assertThat(middle.length()).isEqualTo(BATCH * UNITS * (cell == RecurrentCell.LSTM ? 2 : 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RecurrentCell.class)
    void halvesAreTrainedWithTheValuesOfTheWholeAndTheirOwnGradients(RecurrentCell cell) {
        float[] sequences = StepperTest.random(BATCH * 2 * HALF * FEATURES, 2);
        float[] wanted = StepperTest.random(BATCH * 2 * HALF * UNITS, 3);
        Sizes half = Sizes.of("T", HALF);
        try (RecurrentNetwork network = new RecurrentNetwork(cell, FEATURES, UNITS)) {
            float[] whole = network.predict(sequences, Sizes.of("T", 2 * HALF));
            TrainingPlan plan = network.streamTrainingPlan(BATCH, half);
            float[] outputs = new float[BATCH * HALF * UNITS];
            for (int round = 0; round < 2; round++) {
                plan.resetStates();
                for (int first = 0; first < 2 * HALF; first += HALF) {
                    plan.load(steps(sequences, FEATURES, first, HALF), steps(wanted, UNITS, first, HALF), HALF * UNITS);
                    plan.step();
                    plan.output(outputs);
                    assertThat(outputs).containsExactly(steps(whole, UNITS, first, HALF), within(1e-6f));
                }
            }
            try (Stepper stepper = network.stepper(BATCH, half)) {
                stepper.step(steps(sequences, FEATURES, 0, HALF));
                StepperState middle = stepper.state();
                float[] second = steps(sequences, FEATURES, HALF, HALF);
                float[] targets = steps(wanted, UNITS, HALF, HALF);
                for (Parameter parameter : network.parameters()) {
                    assertGradient(parameter, parameter.gradientArray(), () -> {
                        stepper.restore(middle);
                        return loss(stepper.step(second), targets);
                    });
                }
            }
        }
    }

    private interface LossOfPiece {
        double value();
    }

    /** By central differences, with the state at the beginning of the piece as it is. */
    private static void assertGradient(Parameter parameter, float[] gradient, LossOfPiece loss) {
        float[] values = parameter.toArray();
        for (int i = 0; i < values.length; i++) {
            float[] moved = values.clone();
            moved[i] = values[i] + 0.001f;
            parameter.set(moved);
            double up = loss.value();
            moved[i] = values[i] - 0.001f;
            parameter.set(moved);
            double expected = (up - loss.value()) / 0.002;
            assertThat((double) gradient[i]).as("gradient %d of %s", i, parameter.name()).isCloseTo(expected, within(3e-4));
        }
        parameter.set(values);
        assertThat(Arrays.equals(gradient, new float[gradient.length])).as("gradient of %s is zero", parameter.name()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = RecurrentCell.class, names = {"LSTM", "GRU"})
    void stepsAllocateNothingAndTenThousandLeaveMemoryFlat(RecurrentCell cell) {
        try (RecurrentNetwork network = new RecurrentNetwork(cell, FEATURES, UNITS); Stepper stepper = network.stepper()) {
            float[] input = StepperTest.random(FEATURES, 4);
            float[] output = new float[UNITS];
            SteadyStateTest.assertAllocatesNothing(() -> stepper.step(input, output));
            TrainingPlan plan = network.streamTrainingPlan(BATCH, Sizes.of("T", 2));
            float[] samples = StepperTest.random(BATCH * 2 * FEATURES, 5);
            float[] targets = StepperTest.random(BATCH * 2 * UNITS, 6);
            plan.load(samples, targets, 2 * UNITS);
            SteadyStateTest.assertAllocatesNothing(plan::step);
            stepper.step(input, output);
            long before = NativeMemory.allocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                stepper.step(input, output);
                plan.step();
            }
            assertThat(output).doesNotContain(Float.NaN);
            assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
        }
    }
}
