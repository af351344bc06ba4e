package dev.annette.runtime.training;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import dev.annette.runtime.training.metric.Accuracy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarTest {
    private static final String LINE = "loss \\d\\.\\d{4}, accuracy \\d\\.\\d{4}; validation loss \\d\\.\\d{4}, accuracy \\d\\.\\d{4};"
            + " \\d+\\.\\d s, \\d+ samples/s";

    private final ByteArrayOutputStream bars = new ByteArrayOutputStream();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @Test
    void withoutTerminalThereIsALinePerEpochAndNothingElse() {
        train(false);

        assertThat(text(bars)).isEmpty();
        assertThat(text(lines).lines()).hasSize(2).allMatch(line -> line.matches("epoch [12]/2: " + LINE));
    }

    @Test
    void onATerminalABarIsDrawnAndTakenAway() {
        train(true);

        assertThat(text(bars)).contains("\repoch 1/2").contains("\repoch 2/2").doesNotContain("\n").matches("(?s).*\r +\r");
        assertThat(text(lines).lines()).hasSize(2).allMatch(line -> line.matches("epoch [12]/2: " + LINE));
    }

    private void train(boolean isTerminal) {
        ProgressBar bar = new ProgressBar(new PrintStream(bars, true, StandardCharsets.UTF_8),
                new PrintStream(lines, true, StandardCharsets.UTF_8), isTerminal);
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            Trainer.of(network).epochs(2).metric(Accuracy.top1()).listen(bar).fit(Points.of(100, 1), Points.of(20, 2));
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
