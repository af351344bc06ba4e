package dev.annette.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The gallery as a shell sees it: output, errors, exit code. */
class GalleryTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine gallery = Gallery.commandLine();
        gallery.setOut(new PrintWriter(out, true));
        gallery.setErr(new PrintWriter(err, true));
        gallery.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return gallery.execute(Gallery.withDefaultExample(arguments));
    }

    private String lastLine() {
        String[] lines = out.toString().split("\\R");
        return lines[lines.length - 1];
    }

    @Test
    void listNamesTheExamplesWithASentenceEach() {
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines()).hasSize(19)
                .anyMatch(line -> line.startsWith("lenet           LeNet-5 learns to read digits"))
                .anyMatch(line -> line.startsWith("mlp-iris        A small dense network"))
                .anyMatch(line -> line.startsWith("cifar-cnn       A convolutional network"))
                .anyMatch(line -> line.startsWith("resnet          ResNet-18"))
                .anyMatch(line -> line.startsWith("int8            A trained LeNet-5 or VGG-11"))
                .anyMatch(line -> line.startsWith("googlenet       GoogLeNet"));
    }

    @Test
    void theExampleWithoutANameIsLenet() {
        assertThat(Gallery.withDefaultExample()).containsExactly("lenet");
        assertThat(Gallery.withDefaultExample("--epochs", "2")).containsExactly("lenet", "--epochs", "2");
        assertThat(Gallery.withDefaultExample("list")).containsExactly("list");
        assertThat(Gallery.withDefaultExample("--help")).containsExactly("--help");
    }

    @Test
    void anUnknownNameIsRefusedWithASuggestion() {
        assertThat(run("lennet")).isEqualTo(2);
        assertThat(err.toString()).contains("'lennet'").contains("Did you mean").contains("lenet");
    }

    @Test
    void anUnknownOptionIsRefusedWithASuggestion() {
        assertThat(run("lenet", "--epoch", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("'--epoch'").contains("--epochs");
    }

    @Test
    void impossibleNumbersAreRefusedBeforeAnythingElse() {
        assertThat(run("--epochs", "0")).isEqualTo(2);
        assertThat(run("--batch", "-1")).isEqualTo(2);
        assertThat(run("--samples", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--epochs is 0, expected at least 1").contains("--batch is -1").contains("--samples is 0");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnknownDataSetIsRefusedWithTheKnownOnes() {
        assertThat(run("lenet", "--dataset", "imagenet")).isEqualTo(2);
        assertThat(err.toString()).contains("[digits, mnist, fashion-mnist]").contains("'imagenet'");
    }

    @Test
    void helpShowsTheDefaults(@TempDir Path folder) {
        assertThat(run("mlp-iris", "--help")).isZero();
        assertThat(out.toString()).containsIgnoringWhitespaces("--folds=K").containsIgnoringWhitespaces("(default: 5)")
                .containsIgnoringWhitespaces("(default: 60)");
    }

    @Test
    void aFolderWithoutDataIsNamedWithoutATrace(@TempDir Path folder) {
        assertThat(run("lenet", "--dataset", "mnist", "--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(folder.toString()).doesNotContain("\tat ");
    }

    @Test
    void drawnDigitsTakeNoFolder(@TempDir Path folder) {
        assertThat(run("--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("--dataset mnist");
    }

    @Test
    void cifarWithoutDataSaysHowToGetThem() {
        assertThat(run("cifar-cnn")).isEqualTo(1);
        assertThat(err.toString()).contains("cifar-10-binary.tar.gz").contains("--data");
    }

    @Test
    void irisIsLearntFoldByFold(@TempDir Path folder) {
        assertThat(run("mlp-iris", "--folds", "3", "--epochs", "30", "--out", folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("fold 3 of 3: learnt from 100 flowers, tested on 50");
        assertThat(lastLine())
                .matches(
                        "result: accuracy=0\\.9\\d{3} loss=\\d\\.\\d{4} epochs=30 seconds=\\d+\\.\\d seed=42 deviation=0\\.\\d{4} folds=3");
        assertThat(folder.resolve("learning-curve.png")).isNotEmptyFile();
    }

    @Test
    void int8StandsBesideTheOtherPrecisions(@TempDir Path folder) {
        assertThat(
                run("int8", "--network", "LENET", "--samples", "300", "--epochs", "1", "--calibration", "50", "--out", folder.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("The test part, 60 pictures; ranges taken from 50 of the training part:")
                .containsPattern("F32 +\\d+\\.\\d\\d % +\\d\\.\\d{4} +242 KiB +\\d+\\.\\d\\d ms +\\d+\\.\\d us");
        assertThat(lastLine()).matches("result: accuracy=[\\d.]+ loss=[\\d.]+ epochs=1 seconds=[\\d.]+ seed=42 dataset=digits"
                + "( bf16=[\\d.]+)?( int8=[\\d.]+)?");
        Path weights = folder.resolve("lenet.safetensors");
        assertThat(run("int8", "--network", "LENET", "--samples", "300", "--weights", weights.toString(), "--out", folder.toString()))
                .as(err.toString()).isZero();
        assertThat(lastLine()).contains(" epochs=0 ");
    }

    @Test
    void int8RefusesToCalibrateOnNothing() {
        assertThat(run("int8", "--calibration", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--calibration is 0, expected at least 1");
    }

    @Test
    void lenetLearnsAndWritesItsFiles(@TempDir Path folder) {
        Path target = folder.resolve("new").resolve("folder");
        assertThat(run("--samples", "500", "--epochs", "1", "--batch", "50", "--seed", "8", "--out", target.toString()))
                .as(err.toString()).isZero();
        assertThat(out.toString()).contains("total   61,706 parameters")
                .contains("Training on 500 pictures of drawn digits, testing on 100.")
                .contains("a fresh network that loaded it gives the same scores").contains("probability");
        assertThat(lastLine()).matches("result: accuracy=0\\.\\d{4} loss=\\d\\.\\d{4} epochs=1 seconds=\\d+\\.\\d seed=8 dataset=digits");
        for (String name : new String[] {"learning-curve.png", "confusion-matrix.png", "misread-digits.png", "lenet.safetensors"}) {
            assertThat(target.resolve(name)).isNotEmptyFile();
        }
    }
}
