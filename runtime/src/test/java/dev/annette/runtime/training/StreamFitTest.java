package dev.annette.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.FeatureStream;
import dev.annette.runtime.data.StreamBatches;
import dev.annette.runtime.network.MemoryNetwork;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Training that carries its states, on rows whose targets are what a memory with decay 0.8 and 0.3 would hold. */
class StreamFitTest {
    private static final int BATCH = 2;
    private static final int T = 3;
    private static final FeatureStream STREAM = stream(6 * T * BATCH);

    private static FeatureStream stream(int steps) {
        Random random = new Random(3);
        float[][] rows = new float[steps][2];
        float[][] targets = new float[steps][2];
        for (int t = 0; t < steps; t++) {
            for (int f = 0; f < 2; f++) {
                rows[t][f] = random.nextFloat() - 0.5f;
                // Each of the two sequences begins with an empty memory.
                targets[t][f] = (t % (steps / BATCH) == 0 ? 0 : (f == 0 ? 0.8f : 0.3f) * targets[t - 1][f]) + rows[t][f];
            }
        }
        return FeatureStream.of(rows, targets);
    }

    @Test
    void aMemoryLearnsWhatReachesAcrossPieces() {
        try (MemoryNetwork network = MemoryNetwork.withDecay(0.5f, 0.5f)) {
            StreamBatches data = STREAM.inSequence(BATCH, T);
            History history = Trainer.of(network).optimizer(Sgd.withLearningRate(0.3)).epochs(100).carryStates().fit(data, data);

            assertThat(network.decay()).containsExactly(new float[] {0.8f, 0.3f}, within(0.01f));
            assertThat(history.last().training().loss()).isLessThan(1e-5);
            assertThat(history.last().validation().orElseThrow().loss()).isLessThan(1e-5);
            assertThat(Trainer.of(network).carryStates().evaluate(data).loss()).isLessThan(1e-5);
            assertThat(Trainer.of(network).batchSize(BATCH).evaluate(data).loss()).as("each piece from a memory of zero")
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void theTrainerDoesWhatALoopByHandDoes() {
        StreamBatches data = STREAM.inSequence(BATCH, T);
        Optimizer sgd = Sgd.withLearningRate(0.1).momentum(0.5);
        List<Double> losses = new ArrayList<>();
        float[] byTrainer;
        try (MemoryNetwork network = MemoryNetwork.withDecay(0.5f, 0.5f)) {
            Trainer.of(network).optimizer(sgd).epochs(3).carryStates().listen(new Listener() {
                @Override
                public void onBatchEnd(Training training) {
                    losses.add(training.batchLoss());
                }
            }).fit(data);
            byTrainer = network.decay();
        }
        List<Double> expected = new ArrayList<>();
        try (MemoryNetwork network = MemoryNetwork.withDecay(0.5f, 0.5f)) {
            TrainingPlan plan = network.streamTrainingPlan(BATCH, Sizes.of("T", T));
            Optimizer.State state = sgd.newState(network.parameterStore());
            float[] samples = new float[BATCH * T * 2];
            float[] targets = new float[BATCH * T * 2];
            for (int epoch = 0; epoch < 3; epoch++) {
                plan.resetStates();
                Dataset current = data.atEpoch(0, epoch);
                for (int first = 0; first < data.size(); first += BATCH) {
                    for (int row = 0; row < BATCH; row++) {
                        current.copySample(first + row, samples, row * T * 2);
                        current.copyTarget(first + row, targets, row * T * 2);
                    }
                    plan.load(samples, targets, T * 2);
                    plan.step(store -> state.step(store, 0.1));
                    expected.add((double) plan.loss());
                }
            }
            assertThat(losses).isEqualTo(expected).hasSize(18);
            assertThat(byTrainer).isEqualTo(network.decay());
        }
    }

    @Test
    void otherDataAreRefused() {
        StreamBatches data = STREAM.inSequence(BATCH, T);
        try (MemoryNetwork network = MemoryNetwork.withDecay(0.5f, 0.5f)) {
            assertThatThrownBy(() -> Trainer.of(network).carryStates().fit(STREAM.randomPieces(T)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "carryStates() needs batches of which each goes on where the one before has ended, but the training data has "
                                    + "samples in no such order; fix: TokenStream.of(...).inSequence(batchSize, steps)");
            assertThatThrownBy(() -> Trainer.of(network).carryStates().fit(data, STREAM.randomPieces(T)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("but the validation data has");
            assertThatThrownBy(() -> Trainer.of(network).carryStates().evaluate(data.take(4))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Trainer.of(network).carryStates().batchSize(3).fit(data)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the training data is cut into 2 sequences, but batchSize is 3; leave batchSize out, or cut the stream with "
                                    + "inSequence(3, 3)");
            assertThat(network.decay()).containsExactly(0.5f, 0.5f);
        }
    }

    @Test
    void validationMayBeCutIntoOtherSequences() {
        try (MemoryNetwork network = MemoryNetwork.withDecay(0.5f, 0.5f)) {
            History history = Trainer.of(network).epochs(1).batchSize(BATCH).carryStates().fit(STREAM.inSequence(BATCH, T),
                    STREAM.inSequence(1, 2 * T));
            assertThat(history.last().validation().orElseThrow().samples()).isEqualTo(6);
        }
    }

    @Test
    void gradientsThatAreNotFiniteEndTheTrainingWhereTheirNormIsNeeded() {
        float[][] rows = {{1.2e19f, 0}, {1.2e19f, 0}, {1.2e19f, 0}};
        StreamBatches data = FeatureStream.of(rows, new float[3][2]).inSequence(1, 3);
        try (MemoryNetwork network = MemoryNetwork.withDecay(0.9f, 0.5f)) {
            assertThatThrownBy(() -> Trainer.of(network).optimizer(Sgd.withLearningRate(0.1)).clipNorm(1).carryStates().fit(data))
                    .isInstanceOf(NonFiniteLossException.class)
                    .hasMessageStartingWith("the norm of the gradients is Infinity in epoch 1, batch 1 (step 1); first on the way to it, "
                            + "gradient of memory.decay contains Infinity\nThe parameters are those before this step.");
            assertThat(network.decay()).containsExactly(0.9f, 0.5f);
        }
    }

    @Test
    void stepsAreClippedByTheTrainersOption() {
        StreamBatches data = STREAM.inSequence(BATCH, T);
        double[] moved = new double[2];
        for (int i = 0; i < 2; i++) {
            try (MemoryNetwork network = MemoryNetwork.withDecay(0.5f, 0.5f)) {
                Trainer trainer = Trainer.of(network).optimizer(Sgd.withLearningRate(1)).epochs(1).carryStates();
                Trainer clipping = i == 0 ? trainer.clipNorm(1e-4) : trainer.clipValue(1e-4);
                clipping.listen(new Listener() {
                    @Override
                    public void onBatchEnd(Training training) {
                        training.stop();
                    }
                }).fit(data);
                float[] decay = network.decay();
                moved[i] = i == 0 ? Math.hypot(decay[0] - 0.5f, decay[1] - 0.5f) : Math.abs(decay[0] - 0.5f);
            }
        }
        assertThat(moved).containsExactly(new double[] {1e-4, 1e-4}, within(1e-6));
    }
}
