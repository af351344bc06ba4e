package dev.annette.runtime.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class AtomicFileTest {
    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = {4, 5};

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void oldFile() throws IOException {
        file = Files.write(folder.resolve("weights.bin"), OLD);
    }

    @Test
    void newContentTakesThePlaceOfTheOld() throws IOException {
        AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap(NEW));
            assertThat(file).hasBinaryContent(OLD);
        });

        assertThat(file).hasBinaryContent(NEW);
        assertThatNothingElseIsLeft();
    }

    @Test
    void failureMidwayLeavesTheOldFile() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap(NEW));
            throw new IOException("No space left on device");
        })).isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + " could not be written: No space left on device; the old file is untouched");

        assertThat(file).hasBinaryContent(OLD);
        assertThatNothingElseIsLeft();
    }

    @Test
    void fullDeviceIsNamedAsTheCause() throws IOException {
        Path device = Path.of("/dev/full");
        assumeThat(Files.isWritable(device)).isTrue();

        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap(NEW));
            try (FileChannel full = FileChannel.open(device, StandardOpenOption.WRITE)) {
                full.write(ByteBuffer.wrap(NEW));
            }
        })).isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + " could not be written: No space left on device; the old file is untouched");

        assertThat(file).hasBinaryContent(OLD);
        assertThatNothingElseIsLeft();
    }

    @Test
    void failureOfTheContentItselfPassesThrough() throws IOException {
        IllegalStateException failure = new IllegalStateException("closed");

        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
            throw failure;
        })).isSameAs(failure);

        assertThat(file).hasBinaryContent(OLD);
        assertThatNothingElseIsLeft();
    }

    @Test
    void missingFolderIsNamed() {
        Path lost = folder.resolve("runs").resolve("weights.bin");

        assertThatThrownBy(() -> AtomicFile.write(lost, channel -> {})).isInstanceOf(UncheckedIOException.class)
                .hasMessage(lost + " could not be written: the folder " + lost.getParent()
                        + " does not exist, so create it first; nothing was left behind");
    }

    @Test
    void foldersAndDevicesAreRefused() {
        assertThatThrownBy(() -> AtomicFile.write(folder, channel -> {})).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("could not be written: it is a folder, so choose another name");
        Path device = Path.of("/dev/null");
        assumeThat(Files.exists(device)).isTrue();
        assertThatThrownBy(() -> AtomicFile.write(device, channel -> {})).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("could not be written: it is not a regular file, so choose another name");
        assertThat(device).exists();
    }

    @Test
    void linkStaysALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("latest.bin"), file);

        AtomicFile.write(link, channel -> channel.write(ByteBuffer.wrap(NEW)));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(NEW);
    }

    private void assertThatNothingElseIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
