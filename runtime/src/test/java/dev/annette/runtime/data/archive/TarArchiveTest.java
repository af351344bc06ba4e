package dev.annette.runtime.data.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TarArchiveTest {

    @TempDir private Path folder;

    @Test
    void wantedFilesAreReadInTheirOrder() throws IOException {
        byte[] large = new byte[1300];
        Arrays.fill(large, (byte) 7);
        byte[] archive = new TarFiles().add("", "folder/", '5', new byte[0]).add("b", large).add("skipped", large)
                .add("long/prefix", "a", '0', new byte[] {1}).add("empty", new byte[0]).bytes();

        Map<String, byte[]> files = read(archive);

        assertThat(files.keySet()).containsExactly("b", "long/prefix/a", "empty");
        assertThat(files.get("b")).isEqualTo(large);
        assertThat(files.get("long/prefix/a")).containsExactly(1);
        assertThat(files.get("empty")).isEmpty();
    }

    @Test
    void damagedArchivesAreRefused() throws IOException {
        byte[] archive = new TarFiles().add("a", new byte[600]).bytes();
        byte[] changed = archive.clone();
        changed[2] = 'x';
        refused(changed, "a header has the checksum");
        refused(Arrays.copyOf(archive, 300), "the archive ends in the middle of a header, after 300 of 512 bytes");
        refused(Arrays.copyOf(archive, 1000), "the archive ends in the middle of a, after 488 of 600 bytes");
        refused("this is some text and no archive at all ".repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                "this is no tar archive");
        refused(new TarFiles().add("", "././@LongLink", 'L', new byte[200]).bytes(), "unpack it and give the folder");
    }

    private void refused(byte[] archive, String message) {
        assertThatIOException().isThrownBy(() -> read(archive)).withMessageContaining(message);
    }

    private Map<String, byte[]> read(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        TarArchive.read(Files.write(folder.resolve("archive.tar"), archive), name -> !name.equals("skipped"), files::put);
        return files;
    }
}
