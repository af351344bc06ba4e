package dev.annette.processor;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.ProblemKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One {@link ProblemExample} a kind in {@code resources/problems}.
 */
class EveryProblemHasAnExampleTest {

    private static final Path FOLDER = Golden.resources("problems");
    /** What no model can provoke under javac, and who tests it instead: {@link ModelCompilerTest} and {@link EclipseCompilerTest}. */
    private static final Set<ProblemKind> WITHOUT_MODEL = EnumSet.of(ProblemKind.INTERNAL_ERROR, ProblemKind.NO_SOURCE_TREES);

    @TestFactory
    Stream<DynamicTest> each_example_yields_what_it_announces() {
        return Golden.files(FOLDER, ".java").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> yieldsWhatItAnnounces(file)));
    }

    private static void yieldsWhatItAnnounces(Path file) {
        assertThat(ProblemExample.check(file)).anyMatch(line -> line.endsWith(": " + ProblemExample.name(file)));
    }

    @Test
    void each_kind_has_an_example() {
        Set<String> kinds = EnumSet.complementOf(EnumSet.copyOf(WITHOUT_MODEL)).stream().map(ProblemKind::tag).collect(Collectors.toSet());

        assertThat(names(".java")).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(names(".txt")).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void no_message_is_wider_than_a_screen_or_speaks_rudely() {
        for (Path file : Stream.concat(Golden.files(FOLDER, ".txt").stream(), Golden.files(Golden.resources("wrong"), ".txt").stream())
                .toList()) {
            String text = Golden.read(file);
            assertThat(text.lines()).as(ProblemExample.name(file)).allMatch(line -> line.length() <= 180);
            assertThat(text).as(ProblemExample.name(file)).isASCII().doesNotContainIgnoringCase("please", "invalid ", "illegal")
                    .doesNotContain("!");
        }
    }

    private static List<String> names(String ending) {
        return Golden.files(FOLDER, ending).stream().map(ProblemExample::name).toList();
    }
}
