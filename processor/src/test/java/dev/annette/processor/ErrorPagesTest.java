package dev.annette.processor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.ProblemKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/errors} has a page for each kind of problem, which shows the example file and what javac prints about it. */
class ErrorPagesTest {

    private static final Path PAGES = Golden.docs("errors");
    private static final Path EXAMPLES = Golden.resources("problems");
    private static final Pattern ROW = Pattern.compile("\\| \\[(\\w+)]\\((\\w+)\\.md\\) \\| (.+) \\|");

    private static Path page(String name) {
        return PAGES.resolve(name + ".md");
    }

    @TestFactory
    Stream<DynamicTest> each_page_shows_the_example_and_its_output() {
        return Arrays.stream(ProblemKind.values()).filter(kind -> kind != ProblemKind.INTERNAL_ERROR && kind != ProblemKind.NO_SOURCE_TREES)
                .map(ProblemKind::tag)
                .map(tag -> DynamicTest.dynamicTest(tag, () -> {
                    String page = Golden.read(page(tag));
                    String example = Golden.read(EXAMPLES.resolve(tag + ".java"));
                    String output = Golden.read(EXAMPLES.resolve(tag + ".txt"));
                    Golden.check(page(tag), withBlock(withBlock(page, "java", example), "text", output));
                }));
    }

    private static String withBlock(String page, String language, String content) {
        Matcher block = Pattern.compile("(?s)```" + language + "\n.*?```").matcher(page);
        assertThat(block.results().count()).as("blocks of " + language).isEqualTo(1);
        return block.reset().replaceFirst(Matcher.quoteReplacement("```" + language + "\n" + content + "```"));
    }

    @TestFactory
    Stream<DynamicTest> each_page_says_what_it_means_how_to_mend_it_and_why() {
        return Arrays.stream(ProblemKind.values()).map(ProblemKind::tag).map(tag -> DynamicTest.dynamicTest(tag, () -> {
            List<String> headings = Golden.read(page(tag)).lines().filter(line -> line.startsWith("#")).toList();
            assertThat(headings).startsWith("# " + tag).endsWith("## How to mend it", "## Why");
        }));
    }

    @Test
    void the_index_lists_each_kind_with_the_first_sentence_of_its_page() {
        List<Matcher> rows = Golden.read(page("README")).lines().map(ROW::matcher).filter(Matcher::matches).toList();

        assertThat(rows).extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemKind.values()).map(ProblemKind::tag).toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.group(2)).isEqualTo(row.group(1));
            assertThat(Golden.read(page(row.group(1)))).startsWith("# " + row.group(1) + "\n\n" + row.group(3) + "\n");
        });
    }

    @Test
    void warnings_stand_apart_from_errors() {
        String index = Golden.read(page("README"));
        String warnings = index.substring(index.indexOf("## Warnings"));

        assertThat(Arrays.stream(ProblemKind.values())).allSatisfy(kind -> assertThat(warnings.contains("[" + kind.tag() + "]"))
                .as(kind.tag()).isEqualTo(!kind.isError()));
    }

    @Test
    void there_is_no_page_without_a_kind() {
        List<String> expected =
                Stream.concat(Arrays.stream(ProblemKind.values()).map(kind -> kind.tag() + ".md"), Stream.of("README.md")).toList();

        assertThat(Golden.files(PAGES, ".md")).extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
