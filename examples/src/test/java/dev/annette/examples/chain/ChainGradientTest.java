package dev.annette.examples.chain;

import java.util.Random;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/**
 * The gradients of whole generated networks against central differences.
 *
 * <p>The network computes in floats, so an output is uncertain by some 1e-7 of its size. The loss is summed up in doubles from the
 * outputs; with the smaller step {@code H}, a difference quotient is then uncertain by some 1e-7 / (2 H) = 1e-5, and Richardson's
 * extrapolation from the steps H and 2 H leaves an error of the order of H^4 = 4e-9. Gradients are compared with what a tenth of a percent of the
 * tensor's largest gradient adds to ten times that noise; a wrong rule is off by far more.
 */
class ChainGradientTest {
    private static final int BATCH = 5;
    private static final int POSITIONS = 12;
    private static final double H = 8e-3;
    private static final double NOISE = 1e-4;
    private static final double SHARE_OF_LARGEST = 1e-3;
    /** Where the two steps disagree by more, a kink (of ReLU, of a maximum, of an absolute value) lies between: no derivative there. */
    private static final double KINK = 3e-3;

    @ParameterizedTest
    @MethodSource("dev.annette.examples.chain.Chain#all")
    void everyParameterHasTheGradientOfTheLoss(Chain chain) {
        Random random = new Random(11);
        try (Network network = chain.network().get()) {
            int outputLength = Chain.outputLength(network);
            float[] samples = Chain.samples(network, BATCH, random);
            float[] targets = chain.targets().draw(BATCH, outputLength, random);
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(samples, targets, targets.length / BATCH);
            plan.step();
            float[] outputs = new float[BATCH * outputLength];
            plan.output(outputs);
            assertThat((double) plan.loss()).isCloseTo(chain.objective().of(outputs, targets, BATCH),
                    offset(1e-5));
            for (Parameter parameter : network.parameters()) {
                if (parameter.isTrainable()) {
                    checkGradient(chain, plan, parameter, targets, outputs, random);
                }
            }
        }
    }

    private static void checkGradient(Chain chain, TrainingPlan plan, Parameter parameter, float[] targets, float[] outputs,
            Random random) {
        float[] gradients = parameter.gradientArray();
        float[] values = parameter.toArray();
        double largest = 0;
        int steepest = 0;
        for (int i = 0; i < gradients.length; i++) {
            if (Math.abs(gradients[i]) > largest) {
                largest = Math.abs(gradients[i]);
                steepest = i;
            }
        }
        int kinks = 0;
        int positions = Math.min(POSITIONS, gradients.length);
        double steepestQuotient = 0;
        for (int i = 0; i < positions; i++) {
            int position = i == 0 ? steepest : random.nextInt(gradients.length);
            double near = quotient(chain, plan, parameter, values, position, H, targets, outputs);
            double far = quotient(chain, plan, parameter, values, position, 2 * H, targets, outputs);
            steepestQuotient = Math.max(steepestQuotient, Math.abs(near));
            if (Math.abs(near - far) > KINK * Math.max(1, largest)) {
                kinks++;
                continue;
            }
            double extrapolated = (4 * near - far) / 3;
            assertThat((double) gradients[position])
                    .as("%s: gradient of %s at %d, largest %.4f", chain, parameter.name(), position, largest)
                    .isCloseTo(extrapolated, offset(NOISE + SHARE_OF_LARGEST * largest));
        }
        assertThat(kinks).as("%s: positions of %s at a kink", chain, parameter.name()).isLessThanOrEqualTo(positions / 3);
        assertThat(steepestQuotient).as("%s: %s is learnt", chain, parameter.name()).isGreaterThan(20 * NOISE);
    }

    private static double quotient(Chain chain, TrainingPlan plan, Parameter parameter, float[] values, int position, double step,
            float[] targets, float[] outputs) {
        float value = values[position];
        // The step that floats really make.
        float above = (float) (value + step);
        float below = (float) (value - step);
        double difference = lossAt(chain, plan, parameter, values, position, above, targets, outputs)
                - lossAt(chain, plan, parameter, values, position, below, targets, outputs);
        values[position] = value;
        parameter.set(values);
        return difference / ((double) above - below);
    }

    private static double lossAt(Chain chain, TrainingPlan plan, Parameter parameter, float[] values, int position, float value,
            float[] targets, float[] outputs) {
        values[position] = value;
        parameter.set(values);
        plan.evaluate();
        plan.output(outputs);
        return chain.objective().of(outputs, targets, BATCH);
    }
}
