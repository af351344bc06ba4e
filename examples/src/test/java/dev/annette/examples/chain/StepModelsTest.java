package dev.annette.examples.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
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
    void betweenLayersThatWorkOnTheStepsNothingIsMoved() {
        try (Network network = StepModels_MovingDigitsNetwork.builder().seed(1).build()) {
            PlanReport report = network.trainingPlan(2).report();

            List<PlanReport.ReorderReport> moved = report.reorders().stream()
                    .filter(reorder -> network.parameters().stream().noneMatch(parameter -> reorder.value().startsWith(parameter.name())))
                    .toList();
            // the pictures are brought step after step, the maps are flattened and their gradient is not; the LSTM reads them as they lie
            assertThat(moved).as("%s", report).extracting(PlanReport.ReorderReport::owner)
                    .allMatch(owner -> owner.startsWith("conv1Fold.") || owner.startsWith("conv1.") || owner.startsWith("maps."));
            assertThat(moved).as("%s", report).filteredOn(reorder -> reorder.owner().equals("conv1Fold.forward")).hasSize(1);
            assertThat(moved).as("%s", report).filteredOn(reorder -> reorder.owner().startsWith("maps.")).hasSizeLessThanOrEqualTo(2);
            assertThat(report.primitives()).as("%s", report).extracting(PlanReport.PrimitiveReport::owner)
                    .doesNotContain("mapsUnfold.forward", "mapsUnfold.backward");
        }
    }
}
