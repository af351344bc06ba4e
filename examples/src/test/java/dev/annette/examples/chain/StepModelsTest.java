package dev.annette.examples.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What layers that work on each step of a sequence by itself compute. Their gradients are checked in {@link ChainGradientTest}. */
class StepModelsTest {
    private static final int STEPS = 3;
    private static final int PICTURE = 2 * 6 * 6;
    private static final int SCORES = 4;

    private static float[] numbers(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    @Test
    void eachStepGivesWhatItGivesAlone() {
        float[] films = numbers(2 * STEPS * PICTURE, 1);
        Sizes sizes = Sizes.of("T", STEPS);
        try (Network picture = StepModels_PictureNetwork.builder().seed(3).build();
                Network film = StepModels_FilmNetwork.builder().seed(4).build();
                Network parts = StepModels_FilmOfPartsNetwork.builder().seed(5).build()) {
            for (Parameter parameter : picture.parameters()) {
                float[] values = parameter.name().contains("running_var") ? parameter.toArray() : numbers(parameter.size(), 6);
                parameter.set(values);
                film.parameter(parameter.name()).set(values);
                parts.parameter("picture." + parameter.name()).set(values);
            }
            float[] alone = picture.predict(films);

            assertThat(film.outputShape(sizes)).containsExactly(STEPS, SCORES);
            assertClose(film.predict(films, sizes), alone);
            assertClose(parts.predict(films, sizes), alone);
            assertClose(film.predict(Arrays.copyOf(films, STEPS * PICTURE), sizes), Arrays.copyOf(alone, STEPS * SCORES));
            assertClose(film.predict(Arrays.copyOf(films, PICTURE), Sizes.of("T", 1)), Arrays.copyOf(alone, SCORES));
        }
    }

    private static void assertClose(float[] given, float[] expected) {
        assertThat(given).hasSameSizeAs(expected);
        for (int i = 0; i < given.length; i++) {
            assertThat(given[i]).as("at %d", i).isCloseTo(expected[i], within(1e-5f));
        }
    }

    @Test
    void eachStepOfEachSampleIsDrawnAnew() {
        try (Network network = StepModels_OnlyNoiseNetwork.builder().seed(1).build()) {
            float[] drawn = network.predict(new float[2 * 4 * 3]);
            assertThat(drawn).hasSize(24).doesNotHaveDuplicates();
        }
    }

    @Test
    void filmsOfDifferentLengthsLearnWhatTheyLearnAlone() {
        int[] lengths = {4, 1, 3};
        int picture = 2 * 6 * 5;
        float[] labels = {2, 0, 1};
        float[] films = numbers(lengths.length * 4 * picture, 8);
        try (Network network = StepModels_FilmsOfLengthsNetwork.builder().seed(9).build()) {
            List<Parameter> parameters = network.parameters().stream().filter(Parameter::isTrainable).toList();
            double[][] expected = parameters.stream().map(parameter -> new double[parameter.size()]).toArray(double[][]::new);
            double loss = 0;
            for (int n = 0; n < lengths.length; n++) {
                float[] film = Arrays.copyOfRange(films, n * 4 * picture, (n * 4 + lengths[n]) * picture);
                TrainingPlan alone = network.trainingPlan(1, Sizes.of("T", lengths[n]));
                alone.load(film, new float[] {labels[n]}, 1);
                alone.step();
                loss += alone.loss() / lengths.length;
                for (int i = 0; i < expected.length; i++) {
                    float[] gradient = parameters.get(i).gradientArray();
                    for (int j = 0; j < gradient.length; j++) {
                        expected[i][j] += gradient[j] / (double) lengths.length;
                    }
                }
            }

            TrainingPlan together = network.trainingPlan(lengths.length, Sizes.of("T", 4));
            together.load(films, labels, 1, lengths);
            together.step();

            assertThat((double) together.loss()).isCloseTo(loss, within(1e-6));
            for (int i = 0; i < expected.length; i++) {
                float[] gradient = parameters.get(i).gradientArray();
                double largest = Arrays.stream(expected[i]).map(Math::abs).max().orElseThrow();
                for (int j = 0; j < gradient.length; j++) {
                    assertThat((double) gradient[j]).as("gradient of %s at %d", parameters.get(i).name(), j)
                            .isCloseTo(expected[i][j], within(1e-6 + 1e-5 * largest));
                }
            }
        }
    }

    @Test
    void betweenLayersThatWorkOnTheStepsNothingIsMoved() {
        try (Network network = StepModels_MovingDigitsNetwork.builder().seed(1).build()) {
            PlanReport report = network.trainingPlan(2).report();

            List<PlanReport.ReorderReport> moved = report.reorders().stream()
                    .filter(reorder -> network.parameters().stream().noneMatch(parameter -> reorder.value().startsWith(parameter.name())))
                    .toList();
            // the pictures are brought step after step; the maps are flattened, and their gradient is not; the LSTM reads them as they lie
            assertThat(moved).as("%s", report).hasSizeLessThanOrEqualTo(4).extracting(PlanReport.ReorderReport::owner)
                    .allMatch(List.of("conv1Fold.forward", "conv1.forward", "maps.forward", "conv2Activation.backward")::contains);
            assertThat(report.primitives()).as("%s", report).extracting(PlanReport.PrimitiveReport::owner)
                    .doesNotContain("mapsUnfold.forward", "mapsUnfold.backward");
        }
    }
}
