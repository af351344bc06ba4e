package dev.annette.runtime.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.QuantizedNetwork;
import dev.annette.runtime.onednn.Engine;
import dev.annette.runtime.training.metric.Accuracy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The snippet on integers of docs/guide/precision.md, word for word. */
class PrecisionGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "precision.md");
    private static final Path SOURCE = Path.of("src", "test", "java", "dev", "annette", "runtime", "training", "PrecisionGuideTest.java");

    private static void integers(Network net, Dataset train, Dataset test, float[] pixels) {
        try (QuantizedNetwork int8 = net.quantize(train.take(512).samples())) {
            float[] scores = int8.predict(pixels);
            Evaluation evaluation = Trainer.of(net).metric(Accuracy.top1()).evaluate(int8, test);
            System.out.println(evaluation + "\n" + int8.predictionReport(1));
            assertThat(scores).hasSize(TinyNetwork.CLASSES);
            assertThat(evaluation.samples()).isEqualTo(test.size());
        }
    }

    @Test
    void theSnippetOfTheGuideIsCompiled() throws IOException {
        String compiled = withoutIndentation(Files.readString(SOURCE)).replaceAll("\nassertThat\\(.*", "");
        assertThat(Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE)).results()
                .map(match -> withoutIndentation(match.group(1)).strip()).filter(snippet -> snippet.contains("quantize")).toList())
                .hasSize(1)
                .allSatisfy(snippet -> assertThat(compiled).contains(snippet));
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void theSnippetDoesWhatTheGuideSays() {
        assumeTrue(Engine.cpu().multipliesIntegers(), "the processor can't multiply integers");
        try (TinyNetwork network = TinyNetwork.withSeed(1)) {
            integers(network, Points.of(600, 1), Points.of(50, 2), new float[TinyNetwork.FEATURES]);
        }
    }
}
