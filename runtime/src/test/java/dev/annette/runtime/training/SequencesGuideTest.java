package dev.annette.runtime.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.FeatureStream;
import dev.annette.runtime.data.SequenceDataset;
import dev.annette.runtime.data.StreamBatches;
import dev.annette.runtime.data.TokenStream;
import dev.annette.runtime.network.MemoryNetwork;
import dev.annette.runtime.network.Stepper;
import dev.annette.runtime.network.SummingNetwork;
import dev.annette.runtime.network.TokenSampler;
import dev.annette.runtime.training.metric.Accuracy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every snippet of {@code docs/guide/sequences.md} stands in here, and runs. */
class SequencesGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "sequences.md");
    private static final Path HERE = Path.of("src", "test", "java", "dev", "annette", "runtime", "training", "SequencesGuideTest.java");

    @Test
    void everySnippetOfTheGuideIsCompiledHere() throws IOException {
        String compiled = withoutIndentation(Files.readString(HERE));
        List<String> snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE)).results()
                .map(match -> withoutIndentation(match.group(1))).toList();

        assertThat(snippets).hasSize(5).allSatisfy(snippet -> assertThat(compiled).contains(snippet));
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void differentLengths() {
        float[][] sequences = {{1, 0, 0, 0, 1, 0}, {0, 0, 1}, {0, 1, 0, 1, 0, 0, 0, 0, 1}};
        int[][] classesOfSteps = {{0, 1}, {2}, {1, 0, 2}};
        try (TaggerNetwork net = TaggerNetwork.withSeed(1)) {
            Dataset data = SequenceDataset.of(sequences, 3, classesOfSteps);
            History history = Trainer.of(net).batchSize(8).buckets(4).epochs(20).metric(Accuracy.top1()).fit(data);

            assertThat(history.epochs()).hasSize(20);
        }
    }

    @Test
    void streams() {
        int[] tokens = IntStream.range(0, 4001).map(i -> i % 28).toArray();
        TokenStream text = TokenStream.of(tokens);
        Dataset pieces = text.randomPieces(35);
        StreamBatches sequences = text.inSequence(32, 35);

        assertThat(pieces.size()).isEqualTo(113);
        assertThat(sequences.size()).isEqualTo(96);
    }

    @Test
    void training() {
        FeatureStream stream = FeatureStream.of(wave(400));
        FeatureStream other = FeatureStream.of(wave(50));
        try (MemoryNetwork net = MemoryNetwork.withDecay(0, 0)) {
            History history = Trainer.of(net)
                    .carryStates()
                    .clipNorm(1)
                    .epochs(20)
                    .fit(stream.inSequence(8, 10), other.inSequence(1, 40));

            assertThat(history.last().decisive().loss()).isLessThan(history.epochs().get(0).decisive().loss());
        }
    }

    private static float[][] wave(int steps) {
        return IntStream.range(0, steps).mapToObj(t -> new float[] {(float) Math.sin(t / 3.0), (float) Math.cos(t / 3.0)})
                .toArray(float[][]::new);
    }

    @Test
    void stepping() {
        float[] first = {1, -1};
        try (MemoryNetwork net = MemoryNetwork.withDecay(-0.5f, -0.5f)) {
            float[] forecast = first;
            try (Stepper stepper = net.stepper()) {
                for (int t = 0; t < 100; t++) {
                    forecast = stepper.step(forecast);
                }
            }
            assertThat(forecast).containsExactly(new float[] {0, 0}, within(1e-6f));
        }
    }

    @Test
    void writing() {
        int[] prefix = {1};
        try (SummingNetwork net = new SummingNetwork()) {
            TokenSampler sampler = TokenSampler.withTemperature(0.7).topK(40).seed(1);
            int[] written;
            try (Stepper stepper = net.stepper()) {
                written = sampler.generate(stepper, prefix, 200);
            }
            assertThat(written).hasSize(200).contains(4);
        }
    }
}
