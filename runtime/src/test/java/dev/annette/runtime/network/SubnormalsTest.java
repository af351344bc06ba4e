package dev.annette.runtime.network;

import java.util.Arrays;

import dev.annette.runtime.onednn.FlushToZero;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.Sizes;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers that decay towards zero become zero, and steps over subnormal numbers give what they should. */
@EnabledIf("isTheTriedPlatform")
class SubnormalsTest {

    private static final float SUBNORMAL = 1e-40f;
    private static final int UNITS = 32;

    static boolean isTheTriedPlatform() {
        return Loader.getPlatform().equals("linux-x86_64");
    }

    /** Halves its state in each step, or keeps even less of it: 300 steps lead from 1 far below the smallest subnormal number. */
    private static RecurrentNetwork decaying(RecurrentCell cell) {
        RecurrentNetwork network = new RecurrentNetwork(cell, 1, UNITS);
        network.parameters().forEach(parameter -> parameter.set(new float[parameter.size()]));
        float[] weight = new float[network.parameter("layer.weight").size()];
        Arrays.fill(weight, 1);
        network.parameter("layer.weight").set(weight);
        if (cell.gates() == 1) {
            float[] recurrent = new float[UNITS * UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                recurrent[unit * UNITS + unit] = 0.5f;
            }
            network.parameter("layer.recurrentWeight").set(recurrent);
        }
        return network;
    }

    @ParameterizedTest
    @EnumSource
    void statesThatDecayBecomeZeroAndAreNeverSubnormal(RecurrentCell cell) {
        float[] output = new float[UNITS];
        try (RecurrentNetwork network = decaying(cell); Stepper stepper = network.stepper()) {
            stepper.step(new float[] {1}, output);
            assertThat(output[0]).isGreaterThan(0.1f);
            for (int step = 0; step < 300; step++) {
                stepper.step(new float[] {0}, output);
                for (float state : output) {
                    assertThat(Math.abs(state) > 0 && Math.abs(state) < Float.MIN_NORMAL).as("step %d: %s", step, state).isFalse();
                }
            }
            assertThat(output).containsOnly(0);
        }
        assertThat(FlushToZero.isOn()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aWholeSequenceDecaysAsItsStepsDo(RecurrentCell cell) {
        float[] sequence = new float[300];
        sequence[0] = 1;
        try (RecurrentNetwork network = decaying(cell)) {
            float[] output = network.predict(sequence, Sizes.of("T", 300));
            for (float state : output) {
                assertThat(Math.abs(state) > 0 && Math.abs(state) < Float.MIN_NORMAL).as("%s", state).isFalse();
            }
            assertThat(output[0]).isGreaterThan(0.1f);
            assertThat(output[299 * UNITS]).isZero();
        }
    }

    @Test
    void aStepOverSubnormalParametersIsThatOverZeros() {
        float[] overSubnormals = steppedFrom(SUBNORMAL);
        assertThat(overSubnormals).isEqualTo(steppedFrom(0)).doesNotContain(Float.NaN);
        assertThat(FlushToZero.isOn()).isFalse();
    }

    private static float[] steppedFrom(float weights) {
        Patterns data = new Patterns(4, 784, 10, 1);
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            network.parameters().forEach(parameter -> {
                float[] values = new float[parameter.size()];
                Arrays.fill(values, weights);
                parameter.set(values);
            });
            TrainingPlan plan = network.trainingPlan(4);
            ParameterUpdate update = Patterns.descent(0.1f);
            plan.load(data.samples, data.targets, 1);
            plan.step(update);
            plan.step(update);
            assertThat(plan.loss()).isBetween(1f, (float) Math.log(10) + 1e-4f);
            // The bias of the last layer alone has learnt: all before it is dead.
            return network.parameter("logits.bias").toArray();
        }
    }
}
