package dev.annette.examples.charlm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.text.Text;

/** The text that is learnt: a file, or Annette's own guide. */
final class Texts {
    /** The pages of the guide, which the build packs beside this class. */
    private static final List<String> GUIDE =
            List.of("getting-started.md", "models.md", "graphs.md", "recurrent.md", "sequences.md", "training.md", "precision.md",
                    "data.md", "installation.md", "examples.md");

    private Texts() {}

    /**
     * Reads the text as it is.
     *
     * @param source a text file, or a folder that holds one and no other; null for Annette's guide
     */
    static Text read(Path source) {
        return source == null ? Text.of(GUIDE.stream().map(Texts::page).collect(Collectors.joining("\n"))) : Text.read(file(source));
    }

    /** The name of the text in headings. */
    static String name(Path source) {
        return source == null ? "Annette's guide" : file(source).getFileName().toString();
    }

    private static Path file(Path source) {
        if (!Files.isDirectory(source)) {
            return source;
        }
        try (Stream<Path> children = Files.list(source)) {
            List<Path> texts = children.filter(child -> child.getFileName().toString().endsWith(".txt")).sorted().toList();
            if (texts.size() != 1) {
                throw new DataException("--data " + source + ": holds " + (texts.isEmpty() ? "no text" : texts.size() + " texts")
                        + "; expected one file *.txt, or name a file");
            }
            return texts.get(0);
        } catch (IOException failure) {
            throw new DataException("--data " + source + ": can't be read: " + failure, failure);
        }
    }

    private static String page(String name) {
        try (InputStream page = Texts.class.getResourceAsStream(name)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(name, failure);
        }
    }
}
