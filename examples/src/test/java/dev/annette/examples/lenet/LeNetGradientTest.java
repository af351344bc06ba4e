package dev.annette.examples.lenet;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.DrawnDigits;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.TrainingPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/**
 * LeNet as generated, in floats, against LeNet written out in doubles, whose gradients are central differences. The differences are
 * exact to some 1e-9; the network's sums of up to some thousand products of floats to some 1e-5 of the largest gradient of a tensor.
 */
class LeNetGradientTest {
    private static final int BATCH = 3;
    private static final int POSITIONS = 10;
    private static final double H = 1e-5;
    private static final double TOLERANCE = 1e-4;

    @Test
    void gradientsAreThoseOfTheNetworkInDoublePrecision() {
        try (LeNetNetwork net = LeNetNetwork.builder().seed(5).build()) {
            Dataset digits = DrawnDigits.of(BATCH, 9);
            float[] pixels = new float[BATCH * digits.sampleLength()];
            float[] labels = new float[BATCH];
            for (int i = 0; i < BATCH; i++) {
                digits.copySample(i, pixels, i * digits.sampleLength());
                digits.copyTarget(i, labels, i);
            }
            TrainingPlan plan = net.trainingPlan(BATCH);
            plan.load(pixels, labels, 1);
            plan.step();

            Map<String, double[]> parameters = doubles(net);
            assertThat((double) plan.loss()).isCloseTo(DoubleNetwork.lossOfLeNet(parameters, pixels, labels), offset(1e-6));
            Random random = new Random(3);
            for (Parameter parameter : net.parameters()) {
                float[] gradients = parameter.gradientArray();
                double largest = 0;
                for (float gradient : gradients) {
                    largest = Math.max(largest, Math.abs(gradient));
                }
                assertThat(largest).as(parameter.name()).isGreaterThan(1e-3);
                double[] values = parameters.get(parameter.name());
                for (int i = 0; i < POSITIONS; i++) {
                    int position = random.nextInt(values.length);
                    double value = values[position];
                    values[position] = value + H;
                    double above = DoubleNetwork.lossOfLeNet(parameters, pixels, labels);
                    values[position] = value - H;
                    double below = DoubleNetwork.lossOfLeNet(parameters, pixels, labels);
                    values[position] = value;
                    assertThat((double) gradients[position]).as("gradient of %s at %d", parameter.name(), position)
                            .isCloseTo((above - below) / (2 * H), offset(TOLERANCE * largest));
                }
            }
        }
    }

    private static Map<String, double[]> doubles(LeNetNetwork net) {
        Map<String, double[]> parameters = new HashMap<>();
        for (Parameter parameter : net.parameters()) {
            float[] values = parameter.toArray();
            double[] copy = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                copy[i] = values[i];
            }
            parameters.put(parameter.name(), copy);
        }
        return parameters;
    }
}
