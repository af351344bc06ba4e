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
    void everyPageOfTheGuideIsLearnt() throws IOException {
        String text = Texts.read(null).content();
        try (var pages = Files.list(Path.of("..", "docs", "guide"))) {
            assertThat(pages).isNotEmpty().allSatisfy(page -> assertThat(text).contains(Files.readString(page)));
        }
    }

    @Test
    void aFileIsReadOrTheOnlyTextOfAFolder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("book.txt"), "Once\nupon");
        Files.writeString(folder.resolve("notes.md"), "not this");

        assertThat(Texts.read(file).content()).isEqualTo("Once\nupon");
        assertThat(Texts.read(folder).content()).isEqualTo("Once\nupon");
        assertThat(Texts.name(folder)).isEqualTo("book.txt");
        Files.writeString(folder.resolve("other.txt"), "another");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> Texts.read(folder)).withMessageContaining("holds 2 texts");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> Texts.read(folder.resolve("absent.txt")))
                .withMessageContaining("absent.txt");
    }
}
