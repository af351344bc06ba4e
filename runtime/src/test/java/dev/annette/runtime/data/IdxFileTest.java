package dev.annette.runtime.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdxFileTest {

    @TempDir private Path folder;

    @Test
    void plainAndPackedFilesReadAlike() throws IOException {
        byte[] content = idx(new int[] {2, 3}, 1, 2, 3, 4, 5, 255);
        for (Path file : new Path[] {write("plain", content), write("packed", gzip(content))}) {
            IdxFile read = IdxFile.read(file);
            assertThat(read.shape()).containsExactly(2, 3);
            assertThat(read.bytes()).containsExactly(1, 2, 3, 4, 5, 255);
        }
    }

    @Test
    void picturesAndLabelsBecomeADataset() throws IOException {
        Path images = write("images", idx(new int[] {2, 1, 2}, 0, 51, 102, 255));
        Path labels = write("labels", idx(new int[] {2}, 1, 0));
        Dataset data = IdxFile.dataset(images, labels, List.of("no", "yes"));

        assertThat(data.sampleShape()).containsExactly(1, 1, 2);
        assertThat(DatasetTest.sample(data, 0)).containsExactly(0, 51 / 255f);
        assertThat(DatasetTest.sample(data, 1)).containsExactly(102 / 255f, 1);
        assertThat(DatasetTest.target(data, 0)).containsExactly(1);
    }

    @Test
    void eachDamageHasItsMessage() throws IOException {
        byte[] good = idx(new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
        refused("empty", new byte[0], "has 0 bytes, expected an IDX header of 4 bytes or more");
        refused("picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1}, "begins with the bytes 89 50 4e 47, expected 00 00 08");
        refused("float", changed(good, 2, 0x0D), "holds elements of IDX type 0x0d, expected 0x08 (unsigned bytes)");
        refused("flat", changed(good, 3, 0), "the header announces 0 dimensions, expected 1 or more");
        refused("header", Arrays.copyOf(good, 9), "the header ends after 9 bytes, expected 12 for 2 dimensions");
        refused("negative", changed(good, 4, 0x80), "dimension 0 is -2147483646, expected 1 or more");
        refused("short", Arrays.copyOf(good, good.length - 2), "the header announces 2x3 = 6 bytes, found 4; the file is cut off");
        refused("long", Arrays.copyOf(good, good.length + 1), "more bytes follow than the 6 that the header announces (2x3)");
        refused("gzip", Arrays.copyOf(gzip(good), 20), "the packed content ends early; copy or download the file again");
    }

    @Test
    void aFalseHeaderCostsNoMemory() throws IOException {
        refused("large", changed(idx(new int[] {2, 3}, 1, 2), 4, 0x60), "announces 1610612738x3 bytes, more than a Java array can hold");
        // Two thousand million bytes announced: more than the heap of the tests, were it allocated.
        refused("huge", changed(idx(new int[] {2}, 1, 2), 4, 0x77), "the header announces 1996488706 = 1996488706 bytes, found 2");
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        Path images = write("images", idx(new int[] {2, 1, 2}, 0, 51, 102, 255));
        Path three = write("three", idx(new int[] {3}, 0, 1, 2));
        Path two = write("two", idx(new int[] {2}, 0, 2));
        assertThatThrownBy(() -> IdxFile.dataset(images, three, List.of())).isInstanceOf(DataException.class)
                .hasMessage(three + ": has 3 labels, expected 2, as many as there are pictures in " + images);
        assertThatThrownBy(() -> IdxFile.dataset(images, two, List.of("a", "b"))).hasMessage(two + ": label 1 is 2, expected 0 to 1");
        assertThatThrownBy(() -> IdxFile.dataset(two, two, List.of()))
                .hasMessageStartingWith(two + ": has the dimensions 2, expected count");
        assertThatThrownBy(() -> IdxFile.dataset(images, images, List.of()))
                .hasMessage(images + ": has the dimensions 2x1x2, expected one, the number of labels");
    }

    @Test
    void anAbsentFileIsNamed() {
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> IdxFile.read(absent)).isInstanceOf(DataException.class).hasMessageStartingWith(absent + ": can't be read")
                .hasMessageContaining("NoSuchFile");
    }

    private void refused(String name, byte[] content, String message) throws IOException {
        Path file = write(name, content);
        assertThatThrownBy(() -> IdxFile.read(file)).as(name).isInstanceOf(DataException.class).hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    static byte[] idx(int[] shape, int... values) {
        ByteBuffer content = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
        content.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) shape.length);
        for (int dimension : shape) {
            content.putInt(dimension);
        }
        for (int value : values) {
            content.put((byte) value);
        }
        return content.array();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream output = new GZIPOutputStream(packed)) {
            output.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] changed(byte[] content, int position, int value) {
        byte[] copy = content.clone();
        copy[position] = (byte) value;
        return copy;
    }
}
