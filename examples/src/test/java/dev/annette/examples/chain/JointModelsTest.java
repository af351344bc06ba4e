package dev.annette.examples.chain;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.io.ParameterMismatchException;
import dev.annette.runtime.io.Safetensors;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** What networks with several inputs and outputs, losses of their own and sub-networks offer. Their gradients are checked in {@link ChainGradientTest}. */
class JointModelsTest {
    private static final int BATCH = 4;
    private static final int PICTURE = 50;
    private static final int TARGET = 7;
    private static final int ANSWER = 7;

    @TempDir private Path folder;

    private static float[] numbers(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    @Test
    void severalInputsAreGivenApartOrBehindEachOther() {
        float[] first = numbers(3 * 6, 1);
        float[] second = numbers(3 * 18, 2);
        float[] together = new float[3 * 24];
        for (int sample = 0; sample < 3; sample++) {
            System.arraycopy(first, sample * 6, together, sample * 24, 6);
            System.arraycopy(second, sample * 18, together, sample * 24 + 6, 18);
        }
        try (JointModels_TwoInputsNetwork network = JointModels_TwoInputsNetwork.builder().seed(Chain.SEED).build()) {
            assertThat(network.inputs()).isEqualTo(2);
            assertThat(network.inputShape()).containsExactly(24);
            assertThat(network.predict(first, second)).hasSize(6).containsExactly(network.predict(together));
            // another sample's second input changes nothing of this one
            second[20]++;
            assertThat(Arrays.copyOf(network.predict(first, second), 2)).containsExactly(Arrays.copyOf(network.predict(together), 2));
            assertThat(network.predict(first, second)).isNotEqualTo(network.predict(together));
        }
    }

    @Test
    void inputsOfDifferentNumbersOfSamplesAreRefused() {
        try (JointModels_TwoInputsNetwork network = JointModels_TwoInputsNetwork.builder().build()) {
            assertThatThrownBy(() -> network.predict(new float[12], new float[18])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("JointModels.TwoInputs: 18 floats given for second, which has 18 for each sample; first has 2 samples");
            assertThatThrownBy(() -> network.predict(new float[13], new float[36])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("JointModels.TwoInputs: 13 floats given for first, which has 6 for each sample; first has 2 samples");
            assertThatThrownBy(() -> network.predict(new float[0], new float[0])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("first has 0 samples");
        }
    }

    @Test
    void severalOutputsHaveTheirNames() {
        float[] pictures = numbers(3 * PICTURE, 1);
        try (JointModels_OwnLossNetwork network = JointModels_OwnLossNetwork.builder().seed(Chain.SEED).build()) {
            JointModels_OwnLossNetwork.Prediction outputs = network.outputs(pictures);
            float[] answers = network.predict(pictures);

            assertThat(network.outputShape()).containsExactly(ANSWER);
            assertThat(outputs.code()).hasSize(3 * 4);
            assertThat(outputs.scores()).hasSize(3 * 3);
            for (int sample = 0; sample < 3; sample++) {
                assertThat(Arrays.copyOfRange(answers, sample * ANSWER, sample * ANSWER + 4))
                        .containsExactly(Arrays.copyOfRange(outputs.code(), sample * 4, sample * 4 + 4));
                assertThat(Arrays.copyOfRange(answers, sample * ANSWER + 4, (sample + 1) * ANSWER))
                        .containsExactly(Arrays.copyOfRange(outputs.scores(), sample * 3, sample * 3 + 3));
            }
        }
    }

    @Test
    void theGradientOfAnInputIsThatOfTheLoss() {
        float[] pictures = numbers(BATCH * PICTURE, 1);
        float[] targets = numbers(BATCH * TARGET, 2);
        try (Network network = JointModels_OwnLossNetwork.builder().seed(Chain.SEED).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(pictures, targets, TARGET);
            plan.step();
            float[] gradient = new float[pictures.length];
            plan.inputGradient(gradient);
            float[] byName = new float[pictures.length];
            plan.inputGradient("input", byName);
            assertThat(byName).containsExactly(gradient);

            double largest = 0;
            for (float slope : gradient) {
                largest = Math.max(largest, Math.abs(slope));
            }
            assertThat(largest).isGreaterThan(1e-4);
            float h = 1f / 64;
            for (int i = 0; i < pictures.length; i += 7) {
                double difference = (lossAt(plan, pictures, targets, i, h) - lossAt(plan, pictures, targets, i, -h)) / (2 * h);
                assertThat((double) gradient[i]).as("at %d", i).isCloseTo(difference, within(2e-5 + 0.01 * largest));
            }
            assertThatThrownBy(() -> plan.inputGradient(new float[3])).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> plan.inputGradient("scores", gradient)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the model does not want the gradient of scores, but of [input]; fix: @Input(gradient = true) on the"
                            + " parameter of forward");
        }
        try (Network network = JointModels_TwoInputsNetwork.builder().build()) {
            assertThatThrownBy(() -> network.trainingPlan(1).inputGradient(new float[24])).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the model wants the gradient of no input; fix: @Input(gradient = true) on the parameter of forward");
        }
    }

    private static double lossAt(TrainingPlan plan, float[] pictures, float[] targets, int place, float step) {
        float[] moved = pictures.clone();
        moved[place] += step;
        plan.load(moved, targets, TARGET);
        return plan.evaluate();
    }

    @Test
    void evaluatingComputesTheLossOfTraining() {
        int samples = 600;
        float[] pictures = numbers(samples * PICTURE, 1);
        float[] targets = numbers(samples * TARGET, 2);
        float[] answers = new float[samples * ANSWER];
        try (Network network = JointModels_OwnLossNetwork.builder().seed(Chain.SEED).build()) {
            TrainingPlan plan = network.trainingPlan(samples);
            plan.load(pictures, targets, TARGET);
            double expected = plan.evaluate();

            assertThat(network.hasOwnLoss()).isTrue();
            assertThat(network.targetLength()).isEqualTo(TARGET);
            // 600 samples run in pieces of 256, 256 and 88
            assertThat(network.evaluate(pictures, targets, TARGET, samples, answers)).isCloseTo(expected, within(1e-6));
            assertThat(answers).containsExactly(network.predict(pictures));

            assertThatThrownBy(() -> network.evaluate(pictures, targets, 3, samples, answers)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("JointModels.OwnLoss: targets have 7 floats per sample; given were 3 for each of 600, 4200 in all");
            assertThatThrownBy(() -> network.evaluate(pictures, new float[6], TARGET, 1, answers))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("given were 7 for each of 1, 6 in all");
            assertThatThrownBy(network::objective).isInstanceOf(IllegalStateException.class)
                    .hasMessage("JointModels.OwnLoss computes its loss itself; evaluate tells it");
        }
    }

    private static Dataset data(int samples, int sampleLength, int targetLength) {
        float[][] features = new float[samples][];
        float[][] targets = new float[samples][];
        for (int i = 0; i < samples; i++) {
            features[i] = numbers(sampleLength, 10 + i);
            targets[i] = new float[targetLength];
            Arrays.fill(targets[i], features[i][0]);
        }
        return Dataset.of(features, new int[] {sampleLength}, targets);
    }

    @Test
    void aTrainerMinimisesALossOfTheModelsOwn() {
        try (Network network = JointModels_OwnParameterNetwork.builder().seed(Chain.SEED).build()) {
            History history = Trainer.of(network).optimizer(Adam.withLearningRate(0.05)).batchSize(8).epochs(6)
                    .fit(data(48, 4, 3), data(10, 4, 3));

            List<Double> losses = new ArrayList<>();
            for (EpochRecord epoch : history.epochs()) {
                losses.add(epoch.validation().orElseThrow().loss());
            }
            assertThat(losses).hasSize(6).allMatch(Double::isFinite);
            assertThat(history.last().training().loss()).isLessThan(0.7 * history.epochs().get(0).training().loss());
            assertThat(losses.get(5)).isLessThan(losses.get(0));
            Dataset validation = data(10, 4, 3);
            assertThat(Trainer.of(network).evaluate(validation).loss()).isCloseTo(losses.get(5), within(1e-6));
        }
    }

    @Test
    void dataThatDoNotFitAreRefusedBeforeAnythingHappens() {
        try (Network network = JointModels_OwnParameterNetwork.builder().build()) {
            Trainer trainer = Trainer.of(network);
            assertThatThrownBy(() -> trainer.fit(data(8, 4, 2))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("has targets of 2, the loss of JointModels.OwnParameter reads 3 floats for each sample");
            assertThatThrownBy(() -> trainer.fit(data(8, 5, 3))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has samples of 5, JointModels.OwnParameter needs 4");
            TrainingPlan plan = network.trainingPlan(2);
            assertThatThrownBy(() -> plan.load(new float[8], new float[6], 2)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("targets: 6 floats given, 2 per sample, but a batch of 2 has 6, 3 per sample");
        }
        try (Network network = JointModels_TwoInputsNetwork.builder().build()) {
            assertThatThrownBy(() -> Trainer.of(network).fit(data(8, 23, 2))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has samples of 23, JointModels.TwoInputs needs 6 and 2x3x3");
        }
    }

    @Test
    void stepsAndEvaluationsAllocateNothing() {
        float[] pictures = numbers(BATCH * PICTURE, 1);
        float[] targets = numbers(BATCH * TARGET, 2);
        float[] answers = new float[BATCH * ANSWER];
        float[] gradient = new float[pictures.length];
        try (Network network = JointModels_OwnLossNetwork.builder().build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            Optimizer.State optimizer = Adam.withLearningRate(1e-3).newState(network.parameterStore());
            assertAllocatesNothing("training", () -> {
                plan.load(pictures, targets, TARGET);
                plan.step();
                optimizer.step(network.parameterStore(), 1e-3);
                plan.output(answers);
                plan.inputGradient(gradient);
            });
            assertAllocatesNothing("evaluation", () -> network.evaluate(pictures, targets, TARGET, BATCH, answers));
        }
        float[] rows = numbers(BATCH * 24, 3);
        float[] wanted = numbers(BATCH * 2, 4);
        try (Network network = JointModels_TwoInputsNetwork.builder().build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            assertAllocatesNothing("training with two inputs", () -> {
                plan.load(rows, wanted, 2);
                plan.step();
            });
            assertAllocatesNothing("prediction with two inputs", () -> network.predict(rows, BATCH, answers));
        }
    }

    /** The virtual machine itself allocates now and then, when it recompiles; what a step allocates shows in every round. */
    private static void assertAllocatesNothing(String what, Runnable step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 20; i++) {
                step.run();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertThat(least).as(what + ": bytes on the heap in 20 runs").isZero();
    }

    @Test
    void aPartIsLoadedFromAFileOfItsOwnNetwork() {
        Path file = folder.resolve("features.safetensors");
        float[][] expected;
        try (Network features = JointModels_FeaturesNetwork.builder().seed(3).build()) {
            features.save(file);
            expected = features.parameters().stream().map(Parameter::toArray).toArray(float[][]::new);
        }
        try (Network network = JointModels_FrozenFeaturesNetwork.builder().seed(4).build()) {
            float[] scores = network.parameter("scores.weight").toArray();
            float[] pictures = numbers(2 * PICTURE, 5);
            float[] before = network.predict(pictures);
            network.load(file, "features");

            assertThat(network.predict(pictures)).isNotEqualTo(before);
            assertThat(network.parameter("features.conv1.weight").toArray()).containsExactly(expected[0]);
            assertThat(network.parameter("scores.weight").toArray()).containsExactly(scores);

            Path whole = folder.resolve("whole.safetensors");
            network.save(whole);
            try (Safetensors saved = Safetensors.open(whole)) {
                assertThat(saved.names()).contains("features.conv1.weight", "features.norm1.running_mean", "scores.weight");
            }
        }
    }

    @Test
    void aFileThatDoesNotFitThePartChangesNothing() {
        Path file = folder.resolve("embedded.safetensors");
        try (Network embedded = JointModels_EmbeddedNetwork.builder().build()) {
            embedded.save(file);
        }
        try (Network network = JointModels_FrozenFeaturesNetwork.builder().seed(4).build()) {
            float[][] before = network.parameters().stream().map(Parameter::toArray).toArray(float[][]::new);

            assertThatThrownBy(() -> network.load(file, "features")).isInstanceOf(ParameterMismatchException.class)
                    .hasMessageContaining("conv1: weight is missing in embedded.safetensors, features needs 3x2x3x3")
                    .hasMessageContaining("before: weight in embedded.safetensors (2x2x3x3) is not part of features");
            assertThatThrownBy(() -> network.load(file, "encoder")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("JointModels.FrozenFeatures has no part encoder with parameters; it has features, scores");
            for (int i = 0; i < before.length; i++) {
                assertThat(network.parameters().get(i).toArray()).containsExactly(before[i]);
            }
        }
    }
}
