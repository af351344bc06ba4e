package dev.annette.processor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

import dev.annette.processor.diagnostic.ProblemKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One file a kind in {@code resources/problems}: {@code // error: Tag} or {@code // warning: Tag} stands above the line at fault, and beside it lies what javac
 * prints.
 */
class EveryProblemHasAnExampleTest {

    private static final Path FOLDER = Golden.resources("problems");
    private static final Pattern EXPECTATION = Pattern.compile(" *// (error|warning): (\\w+)");
    /** What no model can provoke under javac, and who tests it instead: {@link ModelCompilerTest} and {@link EclipseCompilerTest}. */
    private static final Set<ProblemKind> WITHOUT_MODEL = EnumSet.of(ProblemKind.INTERNAL_ERROR, ProblemKind.NO_SOURCE_TREES);

    @TestFactory
    Stream<DynamicTest> each_example_yields_what_it_announces() {
        return Golden.files(FOLDER, ".java").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> yieldsWhatItAnnounces(file)));
    }

    private static void yieldsWhatItAnnounces(Path file) {
        Compilation compilation = Compilation.of(Compilation.Source.of(file));

        List<String> found = compilation.diagnostics().stream()
                .map(message -> (message.kind() == Diagnostic.Kind.ERROR ? "error" : "warning") + " in line " + message.line() + ": "
                        + (message.isOurs() ? message.tag() : message.text()))
                .toList();
        assertThat(found).as(compilation.text()).containsExactlyInAnyOrderElementsOf(announced(file));
        assertThat(found).anyMatch(line -> line.endsWith(": " + name(file)));
        Golden.check(file.resolveSibling(name(file) + ".txt"), compilation.text());
    }

    @Test
    void each_kind_has_an_example() {
        Set<String> kinds = EnumSet.complementOf(EnumSet.copyOf(WITHOUT_MODEL)).stream().map(ProblemKind::tag).collect(Collectors.toSet());

        assertThat(names(".java")).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(names(".txt")).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void no_message_is_wider_than_a_screen_or_speaks_rudely() {
        for (Path file : Golden.files(FOLDER, ".txt")) {
            String text = Golden.read(file);
            assertThat(text.lines()).as(name(file)).allMatch(line -> line.length() <= 180);
            assertThat(text).as(name(file)).isASCII().doesNotContainIgnoringCase("please", "invalid ", "illegal").doesNotContain("!");
        }
    }

    private static List<String> announced(Path file) {
        List<String> announced = new ArrayList<>();
        List<String> lines = Golden.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = EXPECTATION.matcher(lines.get(i));
            if (matcher.matches()) {
                announced.add(matcher.group(1) + " in line " + (i + 2) + ": " + matcher.group(2));
            }
        }
        return announced;
    }

    private static List<String> names(String ending) {
        return Golden.files(FOLDER, ending).stream().map(EveryProblemHasAnExampleTest::name).toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }
}
