package dev.annette.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of recurrent networks as a shell sees them, with so little to learn that it takes a second. */
class SequenceGalleryTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    private int run(String... arguments) {
        CommandLine gallery = Gallery.commandLine();
        gallery.setOut(new PrintWriter(out, true));
        gallery.setErr(new PrintWriter(err, true));
        gallery.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return gallery.execute(arguments);
    }

    private String lastLine() {
        String[] lines = out.toString().split("\\R");
        return lines[lines.length - 1];
    }

    @Test
    void airlineComparesThreeNetworksWithTwoRules() {
        assertThat(run("airline", "--epochs", "2", "--seed", "3", "--out", folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("44 steps of airline passengers").containsPattern("naive: the value before +49\\.4 ")
                .containsPattern("seasonal naive: 12 steps before +42\\.6 +95\\.8");
        assertThat(lastLine())
                .matches("result: rmse=[\\d.]+ epochs=2 seconds=[\\d.]+ seed=3 lstm=[\\d.]+ lstm-free=[\\d.]+ gru=[\\d.]+ gru-free=[\\d.]+"
                        + " rnn=[\\d.]+ rnn-free=[\\d.]+");
        assertThat(folder.resolve("forecast.png")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({"jordan, wave, 641, 649", "jordan, airline, 961, 987", "clockwork, wave, 737, 755", "clockwork, airline, 801, 807"})
    void cellsOfOnesOwnStandBesideAnElmanNetworkOfTheirSize(String example, String series, int parameters, int ofElman) {
        assertThat(run(example, "--series", series, "--epochs", "1", "--out", folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("total   " + parameters + " parameters").contains("total   " + ofElman + " parameters");
        assertThat(lastLine()).matches(
                "result: rmse=[\\d.]+ epochs=1 .* " + example + "=[\\d.]+ " + example + "-free=[\\d.]+ elman=[\\d.]+ elman-free=[\\d.]+.*");
        assertThat(folder.resolve("forecast.png")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({"mackey-glass, 0.001", "wave, 0.05", "airline, 30"})
    void echoStateIsSolvedForAndBeatsTheValueBefore(String series, double most) {
        assertThat(run("echo-state", "--series", series, "--out", folder.toString())).as(err.toString()).isZero();
        double error = Double.parseDouble(lastLine().replaceFirst("result: rmse=([\\d.]+) .*", "$1"));
        assertThat(error).isLessThan(most);
        assertThat(folder.resolve("forecast.png")).isNotEmptyFile();
    }

    @Test
    void anUnknownSeriesIsRefusedWithTheKnownOnes() {
        assertThat(run("jordan", "--series", "tide")).isEqualTo(2);
        assertThat(err.toString()).contains("[wave, mackey-glass, airline]").contains("'tide'");
    }

    @Test
    void characterModelReadsTheGuideAndWritesOn() {
        assertThat(run("charlm", "--letters", "1000", "--batch", "8", "--epochs", "1", "--out", folder.toString())).as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("the first 1,000 letters and blanks of Annette's guide")
                .contains("Temperature 0.5: getting|");
        assertThat(lastLine())
                .matches("result: perplexity=[\\d.]+ epochs=1 .* validation=[\\d.]+ best-validation=[\\d.]+ cell=gru letters=1000");
        assertThat(folder.resolve("perplexity.png")).isNotEmptyFile();
        assertThat(folder.resolve("charlm.safetensors")).isNotEmptyFile();
    }

    @Test
    void characterModelReadsAFileWithAnLstm() throws IOException {
        Path book = Files.writeString(folder.resolve("book.txt"), "All work and no play makes Jack a dull boy. ".repeat(30));
        assertThat(run("charlm", "--data", book.toString(), "--lstm", "--letters", "1000", "--batch", "8", "--epochs", "1", "--prefix",
                "No play", "--out",
                folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("book.txt").contains("Temperature 1.0: no play|");
        assertThat(lastLine()).contains("cell=lstm");
    }

    @Test
    void aTextThatIsTooShortIsTold() throws IOException {
        Path book = Files.writeString(folder.resolve("book.txt"), "All work and no play");
        assertThat(run("charlm", "--data", book.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("book.txt has 20 letters and blanks").doesNotContain("\tat ");
    }

    @Test
    void sentencesAreReadWithAndWithoutTheirOrder() {
        assertThat(run("sentences", "--samples", "300", "--epochs", "1", "--out", folder.toString())).as(err.toString()).isZero();
        assertThat(lastLine()).matches("result: accuracy=0\\.\\d{4} loss=\\d\\.\\d{4} epochs=1 .* bag-of-words=0\\.\\d{4}");
        assertThat(folder.resolve("confusion-matrix.png")).isNotEmptyFile();
    }

    @Test
    void movingDigitsAreDrawnAndFollowed() {
        assertThat(run("moving-digits", "--samples", "60", "--frames", "3", "--epochs", "1", "--batch", "20", "--out", folder.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("60 films of 3 pictures, testing on 12; guessing is right in 16.7 %");
        assertThat(lastLine()).matches("result: accuracy=\\d\\.\\d{4} loss=\\d\\.\\d{4} epochs=1 .* frames=3");
        for (String name : new String[] {"films.png", "learning-curve.png", "confusion-matrix.png"}) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
    }
}
