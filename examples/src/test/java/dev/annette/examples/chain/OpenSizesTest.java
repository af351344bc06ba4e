package dev.annette.examples.chain;

import java.util.Random;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.network.UnfitSizesException;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Models of open sizes train and predict as users run them; their gradients are checked in {@link ChainGradientTest}. */
class OpenSizesTest {
    private static final int BATCH = 4;
    private static final int STEPS = 3;

    @ParameterizedTest
    @MethodSource({"dev.annette.examples.chain.OpenModels#twins", "dev.annette.examples.chain.StepModels#twins"})
    void anOpenModelGivesTheBitsOfTheModelForThatSizeAlone(OpenModels.Twin twin) {
        Random random = new Random(5);
        Sizes sizes = twin.open().sizes();
        try (Network open = twin.open().network().get(); Network fixed = twin.fixed().get()) {
            float[] samples = Chain.samples(fixed, BATCH, random);
            float[] targets = twin.open().targets().draw(BATCH, Chain.outputLength(fixed), random);

            assertThat(open.outputShape(sizes)).isEqualTo(fixed.outputShape());
            assertThat(open.predict(samples, sizes)).containsExactly(fixed.predict(samples));
            train(open.trainingPlan(BATCH, sizes), samples, targets);
            train(fixed.trainingPlan(BATCH), samples, targets);

            for (Parameter parameter : fixed.parameters()) {
                assertThat(open.parameter(parameter.name()).toArray()).as(parameter.name()).containsExactly(parameter.toArray());
            }
            assertThat(open.predict(samples, sizes)).containsExactly(fixed.predict(samples));
        }
    }

    private static void train(TrainingPlan plan, float[] samples, float[] targets) {
        for (int step = 0; step < STEPS; step++) {
            plan.load(samples, targets, targets.length / BATCH);
            plan.step(store -> store.parameters().stream().filter(Parameter::isTrainable).forEach(parameter -> {
                float[] values = parameter.toArray();
                float[] gradients = parameter.gradientArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] -= 0.1f * gradients[i];
                }
                parameter.set(values);
            }));
        }
    }

    /** Pictures that are bright in their upper half or in their lower one. */
    private static Dataset halves(int height, int width, int seed) {
        Random random = new Random(seed);
        float[][] samples = new float[48][2 * height * width];
        int[] labels = new int[samples.length];
        for (int i = 0; i < samples.length; i++) {
            labels[i] = random.nextInt(2);
            for (int y = labels[i] * (height / 2); y < (labels[i] + 1) * (height / 2); y++) {
                for (int x = 0; x < width; x++) {
                    samples[i][y * width + x] = 1 + 0.2f * random.nextFloat();
                }
            }
        }
        return Dataset.of(samples, new int[] {2, height, width}, labels);
    }

    @Test
    void aTrainerTakesTheSizesFromTheData() {
        try (OpenModels_PicturesNetwork network = OpenModels_PicturesNetwork.builder().seed(1).build()) {
            Trainer trainer = Trainer.of(network).optimizer(Adam.withLearningRate(0.02f)).batchSize(8).epochs(6);
            History small = trainer.fit(halves(10, 12, 1), halves(10, 12, 2));
            double other = trainer.evaluate(halves(16, 9, 3)).loss();
            trainer.fit(halves(16, 9, 4));

            assertThat(small.last().training().loss()).isLessThan(small.epochs().get(0).training().loss() / 2);
            assertThat(trainer.evaluate(halves(16, 9, 3)).loss()).isLessThan(other);
        }
    }

    @Test
    void dataOfAnotherShapeOrTooSmallAreTold() {
        try (OpenModels_PicturesNetwork network = OpenModels_PicturesNetwork.builder().build();
                OpenModels_MapsNetwork maps = OpenModels_MapsNetwork.builder().build()) {
            Trainer trainer = Trainer.of(network);
            Dataset grey = Dataset.of(new float[2][35], new int[] {1, 5, 7}, new int[] {0, 1});
            assertThatThrownBy(() -> trainer.fit(grey)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1x5x7")
                    .hasMessageContaining("Pictures needs 2xHxW");
            assertThatThrownBy(() -> trainer.fit(halves(4, 12, 1))).isInstanceOf(UnfitSizesException.class)
                    .hasMessageContaining("H = 4 is too small for classify1LpPool1: ").hasMessageEndingWith("fix: H = 7 or more");
            assertThatThrownBy(() -> maps.trainingPlan(2, Sizes.of("H", 8).and("W", 9))).isInstanceOf(UnfitSizesException.class)
                    .hasMessageContaining(
                            "Plus1 needs inputs of one size, but with H = 8, W = 9 one has 2 * (W / 2) = 8 and another W = 9");
        }
    }

    @Test
    void theSummaryTellsHowSizesFollowFromEachOther() {
        try (OpenModels_MapsNetwork maps = OpenModels_MapsNetwork.builder().build()) {
            assertThat(maps.summary()).contains("3xHxW").contains("3x(H/2)x(W/2)").contains("3x(H/2-2)x(W/2-2)");
            assertThat(maps.inputText()).isEqualTo("2xHxW");
        }
    }
}
