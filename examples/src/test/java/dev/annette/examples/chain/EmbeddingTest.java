package dev.annette.examples.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Embeddings learn as users train them; their gradients are checked in {@link ChainGradientTest}. */
class EmbeddingTest {
    private static final int STEPS = 6;

    private static EmbeddingModels_SentencesNetwork network() {
        return EmbeddingModels_SentencesNetwork.builder().seed(Chain.SEED).build();
    }

    /** Sentences of words 1 to 19, padded with 0 behind; the class tells whether most words are below 10. */
    private static Dataset sentences(int count, int seed) {
        Random random = new Random(seed);
        float[][] samples = new float[count][STEPS];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            int length = 1 + 2 * random.nextInt(STEPS / 2);
            int low = 0;
            for (int step = 0; step < length; step++) {
                samples[i][step] = 1 + random.nextInt(19);
                low += samples[i][step] < 10 ? 1 : 0;
            }
            classes[i] = 2 * low > length ? 1 : 0;
        }
        return Dataset.of(samples, new int[] {STEPS}, classes);
    }

    @Test
    void sentencesAreToldApartByTheirWordsAndPaddingStaysZero() {
        try (EmbeddingModels_SentencesNetwork network = network()) {
            assertThat(padding(network)).containsOnly(0f);
            assertThat(Arrays.copyOfRange(network.parameter("words.weight").toArray(), 6, 120)).doesNotContain(0f);

            History history = Trainer.of(network).optimizer(Adam.withLearningRate(0.02f)).batchSize(16).epochs(12)
                    .fit(sentences(256, 1), sentences(128, 2));

            assertThat(history.last().training().loss()).isLessThan(history.epochs().get(0).training().loss() / 2);
            assertThat(padding(network)).containsOnly(0f);
        }
    }

    private static float[] padding(EmbeddingModels_SentencesNetwork network) {
        return Arrays.copyOf(network.parameter("words.weight").toArray(), 6);
    }

    @Test
    void aNumberThatIsNoWordIsRefusedWhenItIsLoadedAndNothingChanges() {
        try (EmbeddingModels_SentencesNetwork network = network()) {
            TrainingPlan plan = network.trainingPlan(2, Sizes.of("T", 3));
            plan.load(new float[] {1, 2, 3, 4, 5, 0}, new float[] {0, 1}, 1);
            plan.step();
            List<float[]> before = network.parameters().stream().map(Parameter::gradientArray).toList();

            assertThatThrownBy(() -> plan.load(new float[] {1, 2, 3, 4, 20, 0}, new float[] {0, 1}, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("words: sample 1, step 1 is 20.0, but an index is a whole number from 0 to 19");
            assertThatThrownBy(() -> network.predict(new float[] {0.5f, 1}, Sizes.of("T", 2))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("words: sample 0, step 0 is 0.5, but an index is a whole number from 0 to 19");

            assertThat(network.parameters().stream().map(Parameter::gradientArray)).usingRecursiveComparison().isEqualTo(before);
            assertThat(network.predict(new float[] {19, 1}, Sizes.of("T", 2))).hasSize(2);
        }
    }
}
