package dev.annette.examples.chain;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A model written as a chain, and the same written with {@code forward}, are the same network to the last bit. */
class TwinsTest {
    private static final int BATCH = 8;
    private static final int STEPS = 6;

    @Test
    void threeSpellingsGiveTheSameBitsInTraining() {
        Map<String, int[]> chain = trained(Twins_AsChainNetwork.builder().seed(5).build());

        assertThat(chain).containsKeys("conv1.weight", "batchNorm1.running_mean", "dense2.bias", "answers");
        assertSame(trained(Twins_AsForwardNetwork.builder().seed(5).build()), chain);
        assertSame(trained(Twins_AsCallsNetwork.builder().seed(5).build()), chain);
    }

    @Test
    void anotherSeedGivesOthers() {
        assertThat(trained(Twins_AsCallsNetwork.builder().seed(6).build()).get("answers"))
                .isNotEqualTo(trained(Twins_AsChainNetwork.builder().seed(5).build()).get("answers"));
    }

    private static void assertSame(Map<String, int[]> found, Map<String, int[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bits) -> assertThat(found.get(name)).as(name).containsExactly(bits));
    }

    /** The bits of all parameters, losses and answers after some steps. */
    private static Map<String, int[]> trained(Network network) {
        Random random = new Random(3);
        Map<String, int[]> bits = new TreeMap<>();
        try (network) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            Optimizer.State optimizer = Sgd.withLearningRate(0.1).momentum(0.9).newState(network.parameterStore());
            float[] losses = new float[STEPS];
            for (int step = 0; step < STEPS; step++) {
                plan.load(Chain.samples(network, BATCH, random), Chain.CLASSES.draw(BATCH, 3, random), 1);
                plan.step();
                optimizer.step(network.parameterStore(), 0.1);
                losses[step] = plan.loss();
            }
            bits.put("losses", bits(losses));
            for (Parameter parameter : network.parameters()) {
                bits.put(parameter.name(), bits(parameter.toArray()));
            }
            bits.put("answers", bits(network.predict(Chain.samples(network, BATCH, random))));
        }
        return bits;
    }

    private static int[] bits(float[] numbers) {
        return IntStream.range(0, numbers.length).map(i -> Float.floatToRawIntBits(numbers[i])).toArray();
    }
}
