package dev.annette.examples.chain;

import java.util.Random;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** What training computes again is the same, and need not be kept. */
class CheckpointsTest {
    private static final int BATCH = 8;
    private static final int STEPS = 3;

    @Test
    void blocksComputedAgainLearnTheSameToTheLastBit() {
        try (Network kept = CheckpointModels_KeptNetwork.builder().seed(5).build();
                Network again = CheckpointModels_ComputedAgainNetwork.builder().seed(5).build()) {
            assertThat(arenaBytes(again)).isLessThan(arenaBytes(kept) / 2);
            train(kept);
            train(again);

            assertSame(again, kept, 0);
        }
    }

    @Test
    void partsComputedAgainLearnTheSameToTheLastBit() {
        try (Network kept = CheckpointModels_KeptPartsNetwork.builder().seed(5).build();
                Network again = CheckpointModels_PartsNetwork.builder().seed(5).build()) {
            train(kept);
            train(again);

            assertSame(again, kept, 0);
        }
    }

    @Test
    void sequencesComputedAgainLearnTheSame() {
        try (Network kept = CheckpointModels_KeptSequencesNetwork.builder().seed(5).build();
                Network again = CheckpointModels_SequencesNetwork.builder().seed(5).build()) {
            train(kept);
            train(again);

            // a cell's own checkpoints add gradients up in another order
            assertSame(again, kept, 1e-6f);
        }
    }

    private static long arenaBytes(Network network) {
        return network.trainingPlan(BATCH).report().arenaBytes();
    }

    private static void train(Network network) {
        Random random = new Random(3);
        TrainingPlan plan = network.trainingPlan(BATCH);
        Optimizer.State optimizer = Sgd.withLearningRate(0.05).momentum(0.9).newState(network.parameterStore());
        for (int step = 0; step < STEPS; step++) {
            plan.load(Chain.samples(network, BATCH, random), Chain.CLASSES.draw(BATCH, Chain.outputLength(network), random), 1);
            plan.step();
            optimizer.step(network.parameterStore(), 0.05);
        }
    }

    /** Parameters and running statistics after some steps, and the gradients of the last one. */
    private static void assertSame(Network found, Network expected, float tolerance) {
        for (Parameter parameter : expected.parameters()) {
            Parameter other = found.parameter(parameter.name());
            assertThat(other.toArray()).as(parameter.name()).containsExactly(parameter.toArray(), offset(tolerance));
            if (parameter.isTrainable()) {
                assertThat(other.gradientArray()).as("gradient of " + parameter.name())
                        .containsExactly(parameter.gradientArray(), offset(tolerance));
            }
        }
    }
}
