package dev.annette.runtime.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MalformedSafetensorsTest {
    private static final int DATA_BYTES = 24;

    @TempDir Path folder;

    static List<Arguments> headers() {
        return List.of(
                Arguments.of("", "the header is nothing where an object was expected"),
                Arguments.of("[1]", "the header is [ where an object was expected"),
                Arguments.of("{\"a\":", "the header is not JSON: "),
                Arguments.of("\u0000{}", "the header is not JSON: "),
                Arguments.of("{} {}", "the header goes on behind its JSON object; only spaces may follow"),
                Arguments.of("{" + tensor("a", "F32", "[6]", "[0,24]") + ",\"b\"", "the header is not JSON: "),
                Arguments.of("{\"a\":7}", "the tensor a is 7 where an object with dtype, shape and data_offsets was expected"),
                Arguments.of("{" + tensor("a", "F31", "[6]", "[0,24]") + "}",
                        "the tensor a has the unknown dtype F31; known are [F64, F32, "),
                Arguments.of("{\"a\":{\"dtype\":1}}", "the tensor a: dtype is 1 where a text was expected"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[6]}}",
                        "the tensor a has no data_offsets; expected dtype, shape and data_offsets"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "the tensor a has the key dtype twice"),
                Arguments.of("{\"a\":{\"order\":\"C\"}}", "the tensor a has the key order; expected dtype, shape and data_offsets"),
                Arguments.of("{" + tensor("a", "F32", "6", "[0,24]") + "}",
                        "the tensor a: shape is 6 where an array of whole numbers was expected"),
                Arguments.of("{" + tensor("a", "F32", "[6.5]", "[0,24]") + "}",
                        "the tensor a: shape is 6.5 where an array of whole numbers was expected"),
                Arguments.of("{" + tensor("a", "F32", "[-6]", "[0,24]") + "}",
                        "the tensor a: shape holds -6; expected no negative number"),
                Arguments.of("{" + tensor("a", "F32", "[99999999999999999999]", "[0,24]") + "}", "the header is not JSON: "),
                Arguments.of("{" + tensor("a", "F32", "[6]", "[0]") + "}", "the tensor a has 1 data_offsets; expected 2, begin and end"),
                Arguments.of("{" + tensor("a", "F32", "[7]", "[0,28]") + "}",
                        "the tensor a has the data_offsets [0, 28]; they must rise and lie within the 24 bytes of data"),
                Arguments.of("{" + tensor("a", "F32", "[6]", "[24,0]") + "}",
                        "the tensor a has the data_offsets [24, 0]; they must rise and lie within the 24 bytes of data"),
                Arguments.of("{" + tensor("a", "F32", "[4]", "[0,16]") + "," + tensor("b", "F32", "[3]", "[12,24]") + "}",
                        "the tensor b has the data_offsets [12, 24], which overlap the tensor a ending at 16"),
                Arguments.of("{" + tensor("b", "F32", "[2]", "[16,24]") + "," + tensor("a", "F32", "[3]", "[0,12]") + "}",
                        "the tensor b has the data_offsets [16, 24], which leave a gap behind the tensor a ending at 12"),
                Arguments.of("{" + tensor("a", "F32", "[5]", "[4,24]") + "}",
                        "the tensor a has the data_offsets [4, 24], which leave a gap behind the start of the data ending at 0"),
                Arguments.of("{" + tensor("a", "F32", "[5]", "[0,20]") + "}",
                        "the file holds 24 bytes of data, its tensors end at 20"),
                Arguments.of("{}", "the file holds 24 bytes of data, its tensors end at 0"),
                Arguments.of("{" + tensor("a", "F32", "[2,2]", "[0,24]") + "}",
                        "the tensor a has 24 bytes, but F32 of shape 2x2 takes 16"),
                Arguments.of("{" + tensor("a", "F32", "[4294967296,4294967296]", "[0,24]") + "}",
                        "the tensor a of shape 4294967296x4294967296 is larger than any file"),
                Arguments.of("{" + tensor("a", "F32", "[3]", "[0,12]") + "," + tensor("a", "F32", "[3]", "[12,24]") + "}",
                        "the tensor a stands in the header twice"),
                Arguments.of("{\"__metadata__\":{},\"__metadata__\":{}}", "__metadata__ stands in the header twice"),
                Arguments.of("{\"__metadata__\":[]}", "__metadata__ is [ where an object of texts was expected"),
                Arguments.of("{\"__metadata__\":{\"epoch\":3}}", "__metadata__ epoch is 3 where a text was expected"),
                Arguments.of("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", "__metadata__ a stands in the header twice"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void faultyHeaderIsRefusedWithItsOwnMessage(String header, String message) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Path file = write(text.length, text);

        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("broken.safetensors: " + message);
    }

    @Test
    void headerThatIsNotTextIsRefused() throws IOException {
        Path file = write(3, new byte[] {'{', (byte) 0xff, '}'});

        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(MalformedFileException.class)
                .hasMessage("broken.safetensors: the header is not JSON: it is not UTF-8 text");
    }

    @Test
    void shortFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("broken.safetensors"), new byte[7]);

        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(MalformedFileException.class)
                .hasMessage("broken.safetensors: the file has 7 bytes; a safetensors file begins with 8 bytes of header length");
    }

    @Test
    void headerBeyondTheFileIsRefused() throws IOException {
        Path file = write(27, new byte[2]);

        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(MalformedFileException.class)
                .hasMessage("broken.safetensors: the header should end at byte 35, but the file ends at 34; it may have been cut off");
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void absurdHeaderLengthIsRefusedWithoutAllocating(long length) throws IOException {
        Path file = write(length, new byte[2]);

        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(MalformedFileException.class)
                .hasMessage("broken.safetensors: the header length reads " + Long.toUnsignedString(length)
                        + "; the format allows at most 100000000, so this is no safetensors file or a damaged one");
    }

    /** Whatever byte is changed, the file opens or is refused with a message that names it; nothing else comes out. */
    @Property(tries = 300, seed = "3")
    void anyFlippedByteIsReadOrRefused(@ForAll @IntRange(min = 0, max = 159) int position, @ForAll byte value) throws IOException {
        Path file = Files.createTempFile("flipped", ".safetensors");
        try {
            Safetensors.write(file, List.of(new NamedTensor("conv1.weight", new int[] {2, 3}, () -> new float[6]),
                    new NamedTensor("conv1.bias", new int[] {2}, () -> new float[2])), Map.of());
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes.length).isGreaterThanOrEqualTo(160);
            bytes[position] = value;
            Files.write(file, bytes);
            try (Safetensors tensors = Safetensors.open(file)) {
                for (String name : tensors.names()) {
                    long length = 1;
                    for (long size : tensors.shape(name)) {
                        length *= size;
                    }
                    assertThat(length).isBetween(0L, 32L);
                }
            } catch (MalformedFileException e) {
                assertThat(e).hasMessageStartingWith(file.getFileName() + ": ");
            }
        } finally {
            Files.delete(file);
        }
    }

    private static String tensor(String name, String type, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
    }

    private Path write(long headerLength, byte[] header) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + DATA_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(folder.resolve("broken.safetensors"), bytes.putLong(headerLength).put(header).array());
    }
}
