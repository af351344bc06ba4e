package dev.annette.processor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Eclipse's compiler runs the processor as javac does. */
class EclipseCompilerTest {

    @TempDir Path folder;

    /** Compiles with annotation processing alone, so that the absent runtime is no matter. */
    private String compile(Path source) {
        StringWriter out = new StringWriter();
        BatchCompiler.compile(new String[] {"--release", "17", "-proc:only", "-processor", AnnetteProcessor.class.getName(),
            "-processorpath",
            System.getProperty("java.class.path"), "-classpath", System.getProperty("java.class.path"), "-s", folder.toString(), "-d",
            folder.toString(), source.toString()}, new PrintWriter(out), new PrintWriter(out), null);
        return out.toString();
    }

    @Test
    void it_generates_the_same_source_as_javac() {
        for (String model : List.of("LeNet", "SmallVgg", "Iris", "DenseLayers")) {
            Path folderOfModel = Golden.resources("golden").resolve(model);

            String said = compile(folderOfModel.resolve(model + ".java"));

            Path generated = folder.resolve("models").resolve(model + "Network.java");
            assertThat(generated).as(said).exists();
            assertThat(Golden.read(generated)).isEqualTo(Golden.read(folderOfModel.resolve(model + "Network.java")));
            assertThat(said).doesNotContain("Annette");
        }
    }

    @Test
    void it_shows_no_method_bodies_so_that_forward_is_refused() throws Exception {
        Path source = Files.writeString(folder.resolve("Digits.java"), """
                import dev.annette.*;
                import dev.annette.layer.*;

                @Model(input = "6x15x15")
                abstract class Digits {
                    @Dense(units = 10) Layer logits;

                    Tensor forward(Tensor image) {
                        return image.then(logits);
                    }
                }
                """);

        String said = compile(source);

        assertThat(said).contains("[Annette/NoSourceTrees] forward: this compiler shows no method bodies, so forward can't be read",
                "fix: compile with javac, or write the model as a chain of annotated fields");
        assertThat(folder.resolve("DigitsNetwork.java")).exists();
    }

    @Test
    void it_tells_the_same_problems() throws Exception {
        Path source = Files.writeString(folder.resolve("Digits.java"), """
                import dev.annette.*;
                import dev.annette.layer.*;

                @Model(input = "6x15x15")
                abstract class Digits {
                    @MaxPool(2) Layer pool1;
                    @Conv(filters = 6, kernel = 9) Layer conv1;
                    @Dense Layer logits;
                }
                """);

        String said = compile(source);

        assertThat(said).contains("[Annette/WindowLosesEdge] @MaxPool pool1: kernel 2, stride 2 drops the last row and column of 6x15x15",
                "[Annette/KernelTooLarge] @Conv conv1: a 9x9 kernel does not fit its 6x7x7 input",
                "[Annette/MissingAttribute] @Dense logits: units is missing");
    }
}
