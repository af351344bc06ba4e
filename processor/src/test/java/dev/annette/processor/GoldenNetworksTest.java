package dev.annette.processor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The generated network of each model in {@code resources/golden}, and its graphs after all passes. Someone will read this code in a debugger: review it like an
 * interface.
 */
class GoldenNetworksTest {

    private static final Path FOLDER = Golden.resources("golden");

    @TempDir Path dump;

    @TestFactory
    Stream<DynamicTest> each_network_is_the_golden_one() {
        return models().stream().map(model -> DynamicTest.dynamicTest(model, () -> isTheGoldenOne(model)));
    }

    private void isTheGoldenOne(String model) {
        Path folder = FOLDER.resolve(model);
        Compilation compilation = Compilation.of(List.of("-Aannette.dump=" + dump), Compilation.Source.of(folder.resolve(model + ".java")));

        assertThat(compilation.text()).isEmpty();
        Golden.check(folder.resolve(model + "Network.java"), compilation.generated(model + "Network"));
        // as the last pass leaves them
        checkGraph("training-Recompute.txt", folder.resolve("training.txt"), model);
        checkGraph("inference-RemoveDeadCode.txt", folder.resolve("inference.txt"), model);
    }

    private void checkGraph(String dumped, Path golden, String model) {
        List<Path> graphs = Golden.files(dump.resolve(model + "Network"), dumped);
        assertThat(graphs).hasSizeLessThanOrEqualTo(1);
        if (!graphs.isEmpty()) {
            Golden.check(golden, Golden.read(graphs.get(0)));
        }
    }

    @Test
    void there_is_no_golden_without_a_model() {
        for (String model : models()) {
            String text = Golden.read(FOLDER.resolve(model).resolve(model + ".java"));
            Stream<String> expected =
                    Stream.of(model + ".java", model + "Network.java", "inference.txt",
                            text.contains("loss = ") || text.contains(" loss(") ? "training.txt" : "");
            assertThat(Golden.files(FOLDER.resolve(model), "")).as(model).extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(expected.filter(name -> !name.isEmpty()).toList());
        }
        assertThat(Golden.files(FOLDER, "")).allMatch(file -> file.getParent().getParent().equals(FOLDER));
    }

    @Test
    void every_layer_annotation_stands_in_a_model() {
        TreeSet<String> used = new TreeSet<>();
        for (String model : models()) {
            Pattern.compile("@(\\w+)").matcher(Golden.read(FOLDER.resolve(model).resolve(model + ".java"))).results()
                    .forEach(match -> used.add(match.group(1)));
        }

        assertThat(used).containsAll(LayerAnnotations.names());
    }

    @Test
    void compiled_twice_a_model_gives_the_same_bytes() {
        Path model = FOLDER.resolve("SmallVgg").resolve("SmallVgg.java");

        assertThat(Compilation.of(Compilation.Source.of(model)).generated())
                .isEqualTo(Compilation.of(Compilation.Source.of(model)).generated());
    }

    private static List<String> models() {
        return Golden.files(FOLDER, "").stream().map(file -> file.getParent().getFileName().toString()).distinct()
                .filter(name -> Files.isDirectory(FOLDER.resolve(name))).toList();
    }
}
