package dev.annette.examples.chain;

import java.util.Random;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.annette.Activation.RELU;
import static dev.annette.Loss.MEAN_SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** Inference plans are made apart from training plans; they compute the same function. */
class InferenceTest {
    private static final int BATCH = 4;
    /** Fusion and folding change the order of sums of floats, no more. */
    private static final float TOLERANCE = 1e-5f;

    @Model(input = "2x5x5", loss = MEAN_SQUARED_ERROR)
    abstract static class FoldedConv {
        @Conv(filters = 3, kernel = 3) Layer conv;
        @BatchNorm(epsilon = 1e-3f, activation = RELU) Layer norm;
    }

    @Model(input = "6", loss = MEAN_SQUARED_ERROR)
    abstract static class FoldedDense {
        @Dense(units = 5, bias = false) Layer dense;
        @BatchNorm(affine = false) Layer norm;
    }

    @ParameterizedTest
    @MethodSource("dev.annette.examples.chain.Chain#deterministic")
    void predictionIsTheForwardPassOfTraining(Chain chain) {
        Random random = new Random(5);
        try (Network network = chain.network().get()) {
            int outputLength = Chain.outputLength(network);
            float[] samples = Chain.samples(network, BATCH, random);
            float[] targets = chain.targets().draw(BATCH, outputLength, random);
            float[] scores = new float[BATCH * outputLength];
            network.predict(samples, BATCH, scores);
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(samples, targets, targets.length / BATCH);
            plan.step();
            float[] outputs = new float[BATCH * outputLength];
            plan.output(outputs);

            assertThat(scores).containsExactly(outputs, offset(TOLERANCE));
        }
    }

    @Test
    void aBatchNormFoldedIntoItsConvolutionChangesNothing() {
        try (Network network = InferenceTest_FoldedConvNetwork.builder().seed(3).build()) {
            float[] sample = Chain.samples(network, 1, new Random(6));
            float[] scale = {1.5f, -0.7f, 0.2f};
            float[] shift = {0.3f, 0.9f, -0.1f};
            float[] mean = {0.4f, -0.6f, 0.1f};
            float[] variance = {0.2f, 2.5f, 0.9f};
            network.parameter("norm.weight").set(scale);
            network.parameter("norm.bias").set(shift);
            network.parameter("norm.running_mean").set(mean);
            network.parameter("norm.running_var").set(variance);
            float[] weight = network.parameter("conv.weight").toArray();
            float[] bias = network.parameter("conv.bias").toArray();

            float[] folded = network.predict(sample);

            for (int filter = 0; filter < 3; filter++) {
                for (int row = 0; row < 3; row++) {
                    for (int column = 0; column < 3; column++) {
                        double sum = bias[filter];
                        for (int i = 0; i < 18; i++) {
                            int channel = i / 9;
                            sum += weight[filter * 18 + i] * sample[(channel * 5 + row + i % 9 / 3) * 5 + column + i % 3];
                        }
                        double normed = (sum - mean[filter]) / Math.sqrt(variance[filter] + 1e-3) * scale[filter] + shift[filter];
                        assertThat(folded[(filter * 3 + row) * 3 + column]).isCloseTo((float) Math.max(0, normed), offset(TOLERANCE));
                    }
                }
            }
        }
    }

    @Test
    void aBatchNormFoldedIntoItsDenseLayerChangesNothing() {
        try (Network network = InferenceTest_FoldedDenseNetwork.builder().seed(4).build()) {
            float[] sample = Chain.samples(network, 1, new Random(8));
            float[] mean = {0.4f, -0.6f, 0.1f, 0, -1.2f};
            float[] variance = {0.2f, 2.5f, 0.9f, 1, 0.6f};
            network.parameter("norm.running_mean").set(mean);
            network.parameter("norm.running_var").set(variance);
            float[] weight = network.parameter("dense.weight").toArray();

            float[] folded = network.predict(sample);

            for (int unit = 0; unit < 5; unit++) {
                double sum = 0;
                for (int i = 0; i < 6; i++) {
                    sum += weight[unit * 6 + i] * sample[i];
                }
                double normed = (sum - mean[unit]) / Math.sqrt(variance[unit] + 1e-5);
                assertThat(folded[unit]).isCloseTo((float) normed, offset(TOLERANCE));
            }
        }
    }
}
