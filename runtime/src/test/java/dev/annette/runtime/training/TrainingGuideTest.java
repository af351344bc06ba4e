package dev.annette.runtime.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.training.metric.Metric;
import dev.annette.runtime.training.metric.Predictions;
import dev.annette.runtime.training.optimizer.Sgd;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "training.md");
    private static final Path SNIPPETS = Path.of("src", "test", "java", "dev", "annette", "runtime", "training",
            "TrainingGuideSnippets.java");

    @Test
    void everySnippetOfTheGuideIsCompiled() throws IOException {
        String compiled = withoutIndentation(Files.readString(SNIPPETS));
        List<String> snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE)).results()
                .map(match -> withoutIndentation(match.group(1))).toList();

        assertThat(snippets).hasSize(9).allSatisfy(snippet -> assertThat(compiled).contains(snippet));
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void patienceOfTheGuideEndsTheTraining() {
        // A point at the corner of class 0 that claims to be of class 1: in the end, learning makes its loss larger.
        Dataset misleading = Dataset.of(new float[][] {{1, 0, 0, 0, 0}}, new int[] {5}, new int[] {1});
        try (TinyNetwork network = TinyNetwork.withSeed(1)) {
            History history = Trainer.of(network).optimizer(Sgd.withLearningRate(0.1)).epochs(200)
                    .listen(TrainingGuideSnippets.patience()).fit(Points.of(100, 1), misleading);
            assertThat(history.epochs()).hasSizeLessThan(200).hasSize(history.best("loss").epoch() + 3);
        }
    }

    @Test
    void metricOfTheGuideIsTheMeanError() {
        Metric metric = TrainingGuideSnippets.meanError();
        metric.update(new Predictions(1, 1).show(new float[] {1, 4}, new float[] {2, 2}, 2));
        assertThat(metric.value()).isEqualTo(1.5);
    }
}
