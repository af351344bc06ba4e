package dev.annette.runtime.network;

import java.util.Arrays;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.onednn.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a user notices of a precision: the same curves, a little rounding, and an error where the processor can't. */
class PrecisionTest {

    private static final int BATCH = 16;
    private static final int CLASSES = 10;
    private static final Patterns DATA = new Patterns(BATCH, 784, CLASSES, 1);

    @ParameterizedTest
    @EnumSource
    void learnsAsInSinglePrecision(Precision precision) {
        assumeSupported(precision);
        float[] expected = losses(Precision.F32);
        float[] losses = losses(precision);
        assertThat(losses[0]).isCloseTo(expected[0], within(0.02f));
        assertThat(losses[losses.length - 1]).isLessThan(0.1f * losses[0]);
        // later on, curves of the same kind part, as they do for another seed
        for (int i = 0; i < 15; i++) {
            assertThat(losses[i]).as("loss of step %d", i).isCloseTo(expected[i], within(0.1f));
        }
    }

    private static float[] losses(Precision precision) {
        try (LeNetNetwork network = LeNetNetwork.builder().seed(3).precision(precision).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            ParameterUpdate update = Patterns.descent(0.05f);
            float[] losses = new float[60];
            plan.load(DATA.samples, DATA.targets, 1);
            for (int i = 0; i < losses.length; i++) {
                plan.step(update);
                losses[i] = plan.loss();
            }
            return losses;
        }
    }

    @ParameterizedTest
    @EnumSource
    void predictsAsInSinglePrecision(Precision precision) {
        assumeSupported(precision);
        float[] expected = predictions(Precision.F32);
        float[] predicted = predictions(precision);
        for (int i = 0; i < expected.length; i++) {
            assertThat(predicted[i]).isCloseTo(expected[i], within(0.02f));
        }
    }

    private static float[] predictions(Precision precision) {
        try (LeNetNetwork network = LeNetNetwork.builder().seed(3).precision(precision).build()) {
            assertThat(network.precision()).isEqualTo(precision);
            return network.predict(DATA.samples);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepAllocatesNothing(Precision precision) {
        assumeSupported(precision);
        try (LeNetNetwork network = LeNetNetwork.builder().precision(precision).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            ParameterUpdate update = Patterns.descent(0.01f);
            float[] scores = new float[BATCH * CLASSES];
            SteadyStateTest.assertAllocatesNothing(() -> {
                plan.load(DATA.samples, DATA.targets, 1);
                plan.step(update);
                plan.output(scores);
                network.predict(DATA.samples, BATCH, scores);
            });
        }
    }

    @Test
    void parametersAreLearnedInSinglePrecision() {
        assumeSupported(Precision.BF16);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(3).precision(Precision.BF16).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            Parameter weight = network.parameters().stream().filter(parameter -> parameter.name().equals("fc1.weight")).findFirst()
                    .orElseThrow();
            float[] before = weight.toArray();
            plan.load(DATA.samples, DATA.targets, 1);
            plan.step(Patterns.descent(1e-4f));
            float[] gradient = weight.gradientArray();
            float[] after = weight.toArray();
            for (int i = 0; i < before.length; i++) {
                assertThat(after[i]).isEqualTo(before[i] - 1e-4f * gradient[i]);
            }
            assertThat(after).as("steps far below what bfloat16 tells apart").isNotEqualTo(before);
        }
    }

    @Test
    void namesTheOperatorWhoseOutputIsNotFinite() {
        assumeSupported(Precision.BF16);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(3).precision(Precision.BF16).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            Parameter weight = network.parameters().get(0);
            float[] huge = new float[weight.size()];
            Arrays.fill(huge, 3e38f);
            weight.set(huge);
            float[] samples = new float[DATA.samples.length];
            Arrays.fill(samples, 2);
            plan.load(samples, DATA.targets, 1);
            plan.step();
            assertThat(plan.firstNonFinite()).hasValueSatisfying(place -> assertThat(place).startsWith("output of conv1"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "F32", mode = EnumSource.Mode.EXCLUDE)
    void refusesWhatTheProcessorCannot(Precision precision) {
        assumeFalse(Engine.cpu().multipliesBfloat16(), "the processor can");
        LeNetNetwork.Builder builder = LeNetNetwork.builder().precision(precision);
        assertThatThrownBy(builder::build).isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Precision." + precision).hasMessageContaining("use Precision.F32");
    }

    private static void assumeSupported(Precision precision) {
        assumeTrue(precision == Precision.F32 || Engine.cpu().multipliesBfloat16(), "the processor can't multiply bfloat16");
    }
}
