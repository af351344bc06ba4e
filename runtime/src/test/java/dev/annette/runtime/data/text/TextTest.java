package dev.annette.runtime.data.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.annette.runtime.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextTest {

    @TempDir private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(utf8(namesAndTexts[i + 1]));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void filesAreReadWithoutByteOrderMarkAndWithLineFeeds() throws IOException {
        assertThat(Text.read(file("a.txt", utf8("\uFEFFHi.\t\u55E8\r\nRun.\rOh\n"))).content()).isEqualTo("Hi.\t\u55E8\nRun.\nOh\n");
        assertThat(Text.read(file("b.txt", utf8("a\uFEFFb"))).content()).isEqualTo("a\uFEFFb");
        assertThat(Text.read(file("empty.txt", new byte[0])).length()).isZero();
    }

    @Test
    void packedFilesAreReadAsWell() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(utf8("\u00C7a alors !"));
        }
        assertThat(Text.read(file("a.txt.gz", bytes.toByteArray()))).isEqualTo(Text.of("\u00C7a alors !"));
        Path broken = file("b.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        assertThatThrownBy(() -> Text.read(broken)).isInstanceOf(DataException.class).hasMessageContaining("the packed content ends early");
        assertThat(Text.read(file("c.zip", zip("fra/", "", "fra/_about.txt", "about", "fra/fra.txt", "Go.\tVa !"))))
                .hasToString("Go.\tVa !");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path latin = file("latin.txt", new byte[] {'C', 'a', 'f', (byte) 0xE9, '\n'});
        assertThatThrownBy(() -> Text.read(latin)).isInstanceOf(DataException.class)
                .hasMessage(latin + ": byte 3 is not UTF-8 text; convert the file, or choose another");
        Path cut = file("cut.txt", Arrays.copyOf(utf8("ab\u4F60"), 4));
        assertThatThrownBy(() -> Text.read(cut)).isInstanceOf(DataException.class).hasMessageContaining("byte 2 is not UTF-8");
        assertThatThrownBy(() -> Text.read(folder.resolve("absent.txt"))).isInstanceOf(DataException.class)
                .hasMessageContaining("absent.txt: can't be read");
        Path two = file("two.zip", zip("a.txt", "a", "b.tsv", "b"));
        assertThatThrownBy(() -> Text.read(two)).isInstanceOf(DataException.class).hasMessageContaining("holds the texts [a.txt, b.tsv]");
        Path none = file("none.zip", zip("_about.txt", "a"));
        assertThatThrownBy(() -> Text.read(none)).isInstanceOf(DataException.class).hasMessageContaining("holds no text");
    }

    @Test
    void aTextIsCutInPartsButNoCharacterIs() {
        Text text = Text.of("ab\uD83D\uDE00cd");
        assertThat(text.first(2).content()).isEqualTo("ab");
        assertThat(text.first(3).content()).isEqualTo("ab");
        assertThat(text.first(99)).isSameAs(text);
        Text.Parts parts = text.split(0.5);
        assertThat(parts.train().content() + "|" + parts.validation()).isEqualTo("ab|\uD83D\uDE00cd");
        assertThat(Text.of("0123456789").split(0.9).validation().content()).isEqualTo("9");
        assertThat(Text.of("a\nb\n").lines()).containsExactly("a", "b");
        for (double fraction : new double[] {0, 1, -0.5, Double.NaN, 0.01}) {
            assertThatIllegalArgumentException().isThrownBy(() -> text.split(fraction)).withMessageContaining("leaves a part empty");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> text.first(0));
    }
}
