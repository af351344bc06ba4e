package dev.annette.examples.chain;

import java.util.Random;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** Dropout in a generated network: what it hid shows in the output of the step, so its gradient can be computed by hand. */
class DropoutTest {
    private static final int BATCH = 50;
    private static final int UNITS = 40;
    private static final float KEPT = 0.6f;

    @Test
    void dropsItsShareAndOnlyWhatWasKeptLearns() {
        try (Network network = LossChains_DroppedNetwork.builder().seed(2).build()) {
            float[] samples = Chain.samples(network, BATCH, new Random(1));
            float[] targets = new float[BATCH * UNITS];
            float[] dense = new float[BATCH * UNITS];
            network.predict(samples, BATCH, dense);
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(samples, targets, UNITS);
            plan.step();
            float[] outputs = new float[BATCH * UNITS];
            plan.output(outputs);

            int dropped = 0;
            double[] biasGradient = new double[UNITS];
            for (int i = 0; i < outputs.length; i++) {
                if (outputs[i] == 0) {
                    dropped++;
                } else {
                    assertThat(outputs[i]).isCloseTo(dense[i] / KEPT, offset(1e-4f));
                    biasGradient[i % UNITS] += 2.0 * outputs[i] / outputs.length / KEPT;
                }
            }
            // Of 2,000 values 800 are expected, with a standard deviation of 22.
            assertThat(dropped).isBetween(700, 900);
            float[] gradient = network.parameter("dense.bias").gradientArray();
            for (int unit = 0; unit < UNITS; unit++) {
                assertThat((double) gradient[unit]).isCloseTo(biasGradient[unit], offset(1e-5));
            }
        }
    }

    @Test
    void everyStepDropsOthers() {
        try (Network network = LossChains_DroppedNetwork.builder().seed(2).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(Chain.samples(network, BATCH, new Random(1)), new float[BATCH * UNITS], UNITS);
            float[] first = new float[BATCH * UNITS];
            float[] second = new float[BATCH * UNITS];
            plan.step();
            plan.output(first);
            plan.step();
            plan.output(second);

            assertThat(second).isNotEqualTo(first);
        }
    }
}
