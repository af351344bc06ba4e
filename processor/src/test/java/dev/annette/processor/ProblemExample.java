package dev.annette.processor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

/** A faulty model: {@code // error: Tag} or {@code // warning: Tag} stands above the line at fault, and beside the file lies what javac prints. */
final class ProblemExample {

    private static final Pattern EXPECTATION = Pattern.compile(" *// (error|warning): (\\w+)");

    private ProblemExample() {}

    /** Compiles a file; gives what was found. */
    static List<String> check(Path file) {
        Compilation compilation = Compilation.of(Compilation.Source.of(file));
        List<String> found = compilation.diagnostics().stream()
                .map(message -> (message.kind() == Diagnostic.Kind.ERROR ? "error" : "warning") + " in line " + message.line() + ": "
                        + (message.isOurs() ? message.tag() : message.text()))
                .toList();
        assertThat(found).as(compilation.text()).containsExactlyInAnyOrderElementsOf(announced(file));
        Golden.check(file.resolveSibling(name(file) + ".txt"), compilation.text());
        return found;
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

    /** The file's name without its ending. */
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }
}
