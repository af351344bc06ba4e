package dev.annette.examples.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/**
 * The gradients of the gallery's networks against central differences of the loss.
 *
 * <p>These networks have so many ReLUs that a step of any single weight crosses kinks, and so many weights that a single one moves the loss by little
 * more than the rounding of its floats. So all weights of a tensor are moved at once, along the gradient, where the loss falls most:
 * the slope must be the length of the gradient. Then along a random half of the gradient: its square over its length. A wrong
 * gradient of any larger part of the tensor is seen in one of the two.
 */
class GalleryGradientTest {
    private static final int BATCH = 2;
    private static final int TENSORS = 12;
    /**
     * By how much a step changes the loss. Long steps meet kinks and bends, short ones the rounding of floats (1e-7); which of them does less
     * harm depends on the steepness. A wrong rule is off with every step.
     */
    private static final double[] CHANGES = {1e-3, 1e-4, 3e-5, 1e-5};
    private static final double TOLERANCE = 0.02;
    /** The loss has a kink wherever a relu or a maximum turns over, which may spoil one direction of a small gradient, but not three. */
    private static final int HALVES = 3;

    /** A plan with its batch. */
    private record Probe(Chain chain, TrainingPlan plan, float[] targets, float[] outputs) {
        double loss() {
            plan.evaluate();
            plan.output(outputs);
            return chain.objective().of(outputs, targets, BATCH);
        }

        double lossAt(Parameter parameter, float[] values, float[] direction, double step) {
            float[] moved = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                moved[i] = (float) (values[i] + step * direction[i]);
            }
            parameter.set(moved);
            double loss = loss();
            parameter.set(values);
            return loss;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.annette.examples.chain.GalleryNetworks#all")
    void theLossHasTheSlopeThatTheGradientSays(Chain chain) {
        Random random = new Random(5);
        try (Network network = chain.network().get()) {
            float[] targets = chain.targets().draw(BATCH, Chain.outputLength(network), random);
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(Chain.samples(network, BATCH, random), targets, 1);
            plan.step();
            Probe probe = new Probe(chain, plan, targets, new float[BATCH * Chain.outputLength(network)]);
            assertThat((double) plan.loss()).isCloseTo(probe.loss(), offset(1e-5));

            List<Parameter> parameters = network.parameters().stream().filter(Parameter::isTrainable).toList();
            // Spread over the depth of the network, its first and its last tensor among them.
            IntStream.range(0, TENSORS).map(i -> i * (parameters.size() - 1) / (TENSORS - 1)).distinct().mapToObj(parameters::get)
                    .forEach(parameter -> check(probe, parameter, random));
        }
    }

    private static void check(Probe probe, Parameter parameter, Random random) {
        float[] gradient = parameter.gradientArray();
        assertThat(norm(gradient)).as("%s: %s is learnt", probe.chain(), parameter.name()).isGreaterThan(1e-4);
        List<String> faults = new ArrayList<>();
        for (int half = 0; half < HALVES && faults.size() == half; half++) {
            fault(probe, parameter, half(gradient, random)).ifPresent(faults::add);
        }
        assertThat(faults).as("%s: slopes along halves of the gradient of %s", probe.chain(), parameter.name()).hasSizeLessThan(HALVES);
        assertThat(fault(probe, parameter, gradient)).as("%s: slopes along the gradient of %s", probe.chain(), parameter.name()).isEmpty();
    }

    private static float[] half(float[] gradient, Random random) {
        float[] half = gradient.clone();
        for (int i = 0; i < half.length; i++) {
            half[i] = random.nextBoolean() ? half[i] : 0;
        }
        return half;
    }

    private static Optional<String> fault(Probe probe, Parameter parameter, float[] along) {
        double expected = norm(along) * norm(along);
        float[] values = parameter.toArray();
        double[] slopes = new double[CHANGES.length];
        for (int i = 0; i < CHANGES.length; i++) {
            double step = CHANGES[i] / expected;
            slopes[i] = (probe.lossAt(parameter, values, along, step) - probe.lossAt(parameter, values, along, -step)) / (2 * step);
            if (Math.abs(slopes[i] - expected) <= TOLERANCE * expected) {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.toString(slopes) + ", expected " + expected);
    }

    private static double norm(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += (double) number * number;
        }
        return Math.sqrt(sum);
    }
}
