package dev.annette.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Keeps {@code docs/layers} and the Javadoc of the model language the same. */
class LayerReferenceTest {

    private static final String COMMAND = "mvn verify -pl dsl-api -am -Dgolden=update";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path FOLDER = Path.of("..", "docs", "layers");

    private static List<DocumentedType> types;
    private static Map<String, String> pages;

    @BeforeAll
    static void renderPages() throws IOException {
        types = LanguageSources.read(SOURCES);
        pages = new ReferencePages(types, COMMAND).render();
        if ("update".equals(System.getProperty("golden"))) {
            writePages();
        }
    }

    @Test
    void pagesSayWhatTheJavadocSays() {
        SoftAssertions.assertSoftly(softly -> pages.forEach((file, page) -> softly.assertThat(FOLDER.resolve(file))
                .as("docs/layers/%s is not what the Javadoc says; to write it anew: %s", file, COMMAND)
                .usingCharset(UTF_8)
                .hasContent(page)));
    }

    @Test
    void everyPageBelongsToAType() throws IOException {
        assertThat(storedPages())
                .as("pages in docs/layers; to delete those without a type: %s", COMMAND)
                .isEqualTo(pages.keySet());
    }

    @Test
    void everyLayerPageShowsShapesSourceExampleAndMisuse() {
        SoftAssertions.assertSoftly(softly -> types.stream()
                .filter(DocumentedType::isLayer)
                .forEach(type -> softly.assertThat(pages.get(type.name() + ".md"))
                        .as(type.name())
                        .containsSubsequence("```text\n", "## Shapes\n", "## Source\n", "## Example\n", "->", "## Misuse\n", "```text\n")));
    }

    private static Set<String> storedPages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void writePages() throws IOException {
        Files.createDirectories(FOLDER);
        for (String file : storedPages()) {
            if (!pages.containsKey(file)) {
                Files.delete(FOLDER.resolve(file));
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
