package dev.annette.examples.charlm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.annette.runtime.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TextsTest {

    @Test
    void theGuideIsPartOfTheExample() {
        assertThat(Texts.read(null)).startsWith("# ").contains("javac").hasSizeGreaterThan(30_000);
        assertThat(Texts.letters(Texts.read(null))).matches("[a-z ]+").hasSizeGreaterThan(20_000);
    }

    @Test
    void everyPageOfTheGuideIsLearnt() throws IOException {
        String text = Texts.read(null);
        try (var pages = Files.list(Path.of("..", "docs", "guide"))) {
            assertThat(pages).allSatisfy(page -> assertThat(text).contains(Files.readString(page)));
        }
    }

    @Test
    void lettersAreSmallAndDividedByOneBlank() {
        assertThat(Texts.letters("  The Time Machine, by H. G. Wells [1898]\n\n\nI\n")).isEqualTo("the time machine by h g wells i");
    }

    @Test
    void aFileIsReadOrTheOnlyTextOfAFolder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("book.txt"), "Once\nupon");
        Files.writeString(folder.resolve("notes.md"), "not this");

        assertThat(Texts.read(file)).isEqualTo("Once\nupon");
        assertThat(Texts.read(folder)).isEqualTo("Once\nupon");
        assertThat(Texts.name(folder)).isEqualTo("book.txt");
        Files.writeString(folder.resolve("other.txt"), "another");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> Texts.read(folder)).withMessageContaining("holds 2 texts");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> Texts.read(folder.resolve("absent.txt"))).withMessageContaining("absent.txt");
    }
}
