package dev.annette.examples.chain;

import java.util.Random;
import java.util.function.Supplier;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Models with shortcuts and branches learn a few samples by heart. */
class GraphTrainingTest {
    private static final int BATCH = 12;
    private static final int STEPS = 40;

    private static void learns(Supplier<? extends Network> builder) {
        Random random = new Random(3);
        try (Network network = builder.get()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(Chain.samples(network, BATCH, random), Chain.CLASSES.draw(BATCH, Chain.outputLength(network), random), 1);
            Optimizer.State optimizer = Adam.withLearningRate(1e-2).newState(network.parameterStore());
            plan.step();
            double before = plan.loss();
            for (int step = 0; step < STEPS; step++) {
                plan.step();
                optimizer.step(network.parameterStore(), 1e-2);
            }
            plan.step();

            assertThat((double) plan.loss()).isLessThan(0.5 * before);
        }
    }

    @Test
    void residualBlocksWithBatchNormLearn() {
        learns(() -> GraphModels_NormedResidualNetwork.builder().seed(Chain.SEED).build());
    }

    @Test
    void branchesLearn() {
        learns(() -> GraphModels_BranchedNetwork.builder().seed(Chain.SEED).build());
    }
}
