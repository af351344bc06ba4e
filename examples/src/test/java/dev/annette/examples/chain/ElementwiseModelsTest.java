package dev.annette.examples.chain;

import java.util.Random;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.layer.Dense;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import org.junit.jupiter.api.Test;

import static dev.annette.Loss.MEAN_SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

/** What a gradient check can't show: gradients that are stopped, and numbers that differ from step to step. */
class ElementwiseModelsTest {

    @Model(input = "4", loss = MEAN_SQUARED_ERROR)
    abstract static class Stopped {
        @Dense(units = 4) Layer before;
        @Dense(units = 3) Layer after;

        Tensor forward(Tensor x) {
            return x.then(before).tanh().stopGradient().then(after);
        }
    }

    @Model(input = "4", loss = MEAN_SQUARED_ERROR)
    abstract static class Noise {
        Tensor forward(Tensor x) {
            return x.times(0).plus(Tensors.randomNormal(4));
        }
    }

    @Test
    void nothingLearnsThroughAStoppedGradient() {
        try (Network network = ElementwiseModelsTest_StoppedNetwork.builder().seed(1).build()) {
            TrainingPlan plan = network.trainingPlan(2);
            plan.load(Chain.samples(network, 2, new Random(1)), new float[6], 3);
            plan.step();

            assertThat(network.parameter("before.weight").gradientArray()).containsOnly(0);
            assertThat(network.parameter("after.weight").gradientArray()).doesNotContain(0);
        }
    }

    @Test
    void eachSampleAndStepHasNumbersOfItsOwnAndTheSameSeedTheSame() {
        float[] first;
        try (Network network = ElementwiseModelsTest_NoiseNetwork.builder().seed(1).build()) {
            first = network.predict(new float[8]);
            assertThat(network.predict(new float[8])).isEqualTo(first);
            TrainingPlan plan = network.trainingPlan(2);
            plan.load(new float[8], new float[8], 4);
            plan.step();
            float[] second = new float[8];
            plan.output(second);

            assertThat(first).doesNotHaveDuplicates().doesNotContain(second);
            assertThat(network.predict(new float[8])).isEqualTo(second);
        }
        try (Network network = ElementwiseModelsTest_NoiseNetwork.builder().seed(1).build()) {
            assertThat(network.predict(new float[8])).isEqualTo(first);
        }
        try (Network network = ElementwiseModelsTest_NoiseNetwork.builder().seed(2).build()) {
            assertThat(network.predict(new float[8])).doesNotContain(first);
        }
    }
}
