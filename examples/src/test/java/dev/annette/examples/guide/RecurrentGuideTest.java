package dev.annette.examples.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.SequenceDataset;
import dev.annette.runtime.data.TokenStream;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The models that docs/guide/recurrent.md shows compile, and each of them learns. */
class RecurrentGuideTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    @Test
    void theModelsOfTheGuideStandInThisPackage() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("dsl-api"))) {
            root = root.getParent();
        }
        Path here = root.resolve("examples/src/test/java/dev/annette/examples/guide/RecurrentGuide.java");
        String source = squeezed(Files.readString(here).replace("abstract static class", "abstract class"));
        Matcher snippets = SNIPPET.matcher(Files.readString(root.resolve("docs/guide/recurrent.md")));
        int count = 0;
        while (snippets.find()) {
            assertThat(source).contains(squeezed(snippets.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(5);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    @Test
    void aLayerForEachStepLearnsWhatFollows() {
        int[] tokens = new int[600];
        for (int t = 0; t < tokens.length; t++) {
            tokens[t] = t * t % 7;
        }
        try (Network net = RecurrentGuide_NextCharacterNetwork.builder().seed(1).build()) {
            assertThatItLearns(net, TokenStream.of(tokens).randomPieces(20));
        }
    }

    @Test
    void aSequenceIsReadWithTheMemoryOfAnother() {
        float[][] pairs = new float[32][18 * 8];
        float[][] words = new float[32][6];
        for (int n = 0; n < 32; n++) {
            pairs[n][11 * 8 + n % 8] = 1;
            for (int t = 0; t < 6; t++) {
                pairs[n][(12 + t) * 8 + t] = 1;
                words[n][t] = (n + t) % 8;
            }
        }
        try (Network net = RecurrentGuide_AnswerNetwork.builder().seed(1).build()) {
            assertThatItLearns(net, Dataset.of(pairs, net.inputShape(), words));
        }
    }

    @Test
    void aCellOfOnesOwnLearns() {
        Random random = new Random(3);
        float[][] sequences = new float[32][10 * 8];
        float[][] targets = new float[32][10 * 2];
        for (int n = 0; n < 32; n++) {
            for (int t = 0; t < 10; t++) {
                float x = random.nextFloat() - 0.5f;
                sequences[n][t * 8] = x;
                targets[n][t * 2] = x + (t == 0 ? 0 : 0.5f * targets[n][(t - 1) * 2]);
                targets[n][t * 2 + 1] = -x;
            }
        }
        try (Network net = RecurrentGuide_JordanNetwork.builder().seed(1).build()) {
            assertThatItLearns(net, Dataset.of(sequences, new int[] {10, 8}, targets));
        }
    }

    @Test
    void aMovementIsSeenInPictures() {
        IntUnaryOperator stepOf = kind -> new int[] {-12, 12, -1, 1}[kind];
        float[][] films = new float[32][16 * 144];
        int[] kinds = new int[32];
        for (int n = 0; n < 32; n++) {
            kinds[n] = n % 4;
            int place = 66 + n / 4 - 4;
            for (int t = 0; t < 16; t++) {
                films[n][t * 144 + Math.floorMod(place + t / 3 * stepOf.applyAsInt(kinds[n]), 144)] = 1;
            }
        }
        try (Network net = RecurrentGuide_FilmNetwork.builder().seed(1).build()) {
            assertThatItLearns(net, Dataset.of(films, net.inputShape(), kinds));
        }
    }

    @Test
    void sequencesMayBeOfDifferentLengths() {
        Random random = new Random(5);
        int[][] sentences = new int[64][];
        int[] moods = new int[64];
        for (int n = 0; n < 64; n++) {
            sentences[n] = random.ints(3 + random.nextInt(12), 2, 100).toArray();
            moods[n] = n % 2;
            sentences[n][random.nextInt(sentences[n].length)] = moods[n];
        }
        try (Network net = RecurrentGuide_MoodNetwork.builder().seed(1).build()) {
            assertThatItLearns(net, SequenceDataset.of(sentences, moods));
        }
    }

    private static void assertThatItLearns(Network net, Dataset data) {
        History history = Trainer.of(net).optimizer(Adam.withLearningRate(1e-2)).batchSize(16).epochs(25).fit(data);

        double first = history.epochs().get(0).decisive().loss();
        assertThat(history.last().decisive().loss()).isLessThan(0.6 * first);
    }
}
