package dev.annette.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;

/**
 * Texts that are kept in the repository and compared. {@value #UPDATE} writes them anew; read the difference before committing it.
 */
final class Golden {

    static final String UPDATE = "mvn verify -pl processor -am -Dgolden=update";

    private static final boolean IS_UPDATE = "update".equals(System.getProperty("golden"));
    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private Golden() {}

    /** Whether this run writes what it finds. */
    static boolean isUpdate() {
        return IS_UPDATE;
    }

    /** A folder of the module's test resources, where they lie in the repository. */
    static Path resources(String folder) {
        return MODULE.resolve("src/test/resources").resolve(folder);
    }

    /** A folder of the documentation. */
    static Path docs(String folder) {
        return MODULE.resolveSibling("docs").resolve(folder);
    }

    /** Compares a text with a file, or writes the file where this run updates. */
    static void check(Path file, String actual) {
        if (IS_UPDATE) {
            write(file, actual);
            return;
        }
        if (!Files.exists(file)) {
            throw new AssertionError(relative(file) + " is missing; write it with: " + UPDATE);
        }
        String expected = read(file);
        if (!expected.equals(actual)) {
            throw new AssertionError(
                    relative(file) + " differs; if that is meant: " + UPDATE + "\n" + difference(relative(file), expected, actual));
        }
    }

    /** The files of a folder with an ending, sorted. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending) && Files.isRegularFile(file)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String difference(String name, String expected, String actual) {
        List<String> before = expected.lines().toList();
        List<String> after = actual.lines().toList();
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(name, name + " (now)", before, DiffUtils.diff(before, after), 3);
        return lines.isEmpty() ? "only the ends of lines differ" : String.join("\n", lines);
    }

    private static String relative(Path file) {
        return MODULE.getParent().relativize(file).toString();
    }
}
