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
 * <p>A network computes in floats, so its outputs are uncertain by some 1e-7; the loss is summed up from them in doubles. A difference quotient
 * with the step H is uncertain by 1e-7 / (2 H) = 3e-5 then, and Richardson's extrapolation from the steps H and 2 H adds an error of the order of
 * H^4. A gradient may differ from it by three times that, and by a thousandth of the largest gradient of its tensor; a wrong rule is off
 * by far more.
 */
class ChainGradientTest {
    private static final int BATCH = 5;
    private static final int POSITIONS = 12;
    private static final double H = 2e-3;
    private static final double NOISE = 1e-4;
    private static final double SHARE_OF_LARGEST = 1e-3;

    /** A plan with its batch, and the loss as a function of one number of one parameter. */
    private record Probe(Chain chain, TrainingPlan plan, float[] targets, float[] outputs) {
        double loss() {
            double own = plan.evaluate();
            if (chain.objective() == null) {
                return own;
            }
            plan.output(outputs);
            return chain.objective().of(outputs, targets, BATCH);
        }

        double lossAt(Parameter parameter, float[] values, int position, float value) {
            float before = values[position];
            values[position] = value;
            parameter.set(values);
            double loss = loss();
            values[position] = before;
            parameter.set(values);
            return loss;
        }

        Slopes slopes(Parameter parameter, float[] values, int position) {
            double[] losses = new double[5];
            double[] places = new double[5];
            for (int i = 0; i < losses.length; i++) {
                // The steps that floats really make.
                float place = (float) (values[position] + (i - 2) * H);
                places[i] = place;
                losses[i] = lossAt(parameter, values, position, place);
            }
            return new Slopes(central(losses, places, 1), central(losses, places, 2), bend(losses, places, 1), bend(losses, places, 2));
        }
    }

    private static double central(double[] losses, double[] places, int steps) {
        return (losses[2 + steps] - losses[2 - steps]) / (places[2 + steps] - places[2 - steps]);
    }

    /** By how much the slope to the right is above that to the left. */
    private static double bend(double[] losses, double[] places, int steps) {
        return (losses[2 + steps] - losses[2]) / (places[2 + steps] - places[2])
                - (losses[2] - losses[2 - steps]) / (places[2] - places[2 - steps]);
    }

    /** Central difference quotients with the steps H and 2 H, and how the curve bends within these steps. */
    private record Slopes(double near, double far, double nearBend, double farBend) {
        /**
         * Whether a kink (of ReLU, of a maximum, of an absolute value) lies between, so that the quotients are no derivatives. Where the curve
         * is smooth, the quotients agree and the bend is proportional to the step; each finds the kinks that the other overlooks.
         */
        boolean isKink(double largest) {
            return Math.abs(near - far) > NOISE + SHARE_OF_LARGEST * largest
                    || Math.abs(2 * nearBend - farBend) > 3 * NOISE + 2 * SHARE_OF_LARGEST * largest;
        }

        double extrapolated() {
            return (4 * near - far) / 3;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.annette.examples.chain.Chain#all")
    void everyParameterHasTheGradientOfTheLoss(Chain chain) {
        Random random = new Random(11);
        try (Network network = chain.network().get()) {
            int outputLength = Chain.outputLength(network, chain.sizes());
            float[] samples = Chain.samples(network, chain.sizes(), BATCH, random);
            float[] targets = chain.targets().draw(BATCH, chain.targetLength(network), random);
            TrainingPlan plan = network.trainingPlan(BATCH, chain.sizes());
            plan.load(samples, targets, targets.length / BATCH);
            plan.step();
            Probe probe = new Probe(chain, plan, targets, new float[BATCH * outputLength]);
            double loss = plan.loss();
            assertThat(loss).isCloseTo(probe.loss(), offset(1e-5));
            for (Parameter parameter : network.parameters()) {
                if (parameter.isTrainable()) {
                    check(probe, parameter, random);
                }
            }
        }
    }

    private static void check(Probe probe, Parameter parameter, Random random) {
        float[] gradients = parameter.gradientArray();
        float[] values = parameter.toArray();
        int steepest = 0;
        for (int i = 1; i < gradients.length; i++) {
            steepest = Math.abs(gradients[i]) > Math.abs(gradients[steepest]) ? i : steepest;
        }
        double largest = Math.abs(gradients[steepest]);
        int kinks = 0;
        int positions = Math.min(POSITIONS, gradients.length);
        double steepestSlope = 0;
        for (int i = 0; i < positions; i++) {
            int position = i == 0 ? steepest : random.nextInt(gradients.length);
            Slopes slopes = probe.slopes(parameter, values, position);
            steepestSlope = Math.max(steepestSlope, Math.abs(slopes.near()));
            if (slopes.isKink(largest)) {
                kinks++;
            } else {
                assertThat((double) gradients[position])
                        .as("%s: gradient of %s at %d, largest %.4f", probe.chain(), parameter.name(), position, largest)
                        .isCloseTo(slopes.extrapolated(), offset(NOISE + SHARE_OF_LARGEST * largest));
            }
        }
        assertThat(kinks).as("%s: positions of %s at a kink", probe.chain(), parameter.name()).isLessThanOrEqualTo(positions / 2);
        assertThat(steepestSlope).as("%s: %s is learnt", probe.chain(), parameter.name()).isGreaterThan(10 * NOISE);
    }
}
