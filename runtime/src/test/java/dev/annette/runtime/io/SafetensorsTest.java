package dev.annette.runtime.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SafetensorsTest {
    /** A 2x3 tensor and a single number, written down by hand from the format's description. */
    private static final String GOLDEN_HEADER = "{\"__metadata__\":{\"made by\":\"a hand\"},"
            + "\"conv1.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"scale\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]}}";
    private static final String GOLDEN_LENGTH = "a800000000000000";
    private static final String GOLDEN_VALUES = "0000803f" + "00000040" + "000040c0" + "00000000" + "0000003f" + "000080bf" + "00002041";

    @TempDir Path folder;

    @Test
    void handWrittenBytesAreRead() throws IOException {
        Path file = golden();

        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(tensors.names()).containsExactly("conv1.weight", "scale");
            assertThat(tensors.metadata()).containsExactly(Map.entry("made by", "a hand"));
            assertThat(tensors.shape("conv1.weight")).containsExactly(2, 3);
            assertThat(tensors.shape("scale")).isEmpty();
            assertThat(values(tensors, "conv1.weight", 6)).containsExactly(1, 2, -3, 0, 0.5f, -1);
            assertThat(values(tensors, "scale", 1)).containsExactly(10);
        }
    }

    @Test
    void writtenBytesAreTheHandWrittenOnes() throws IOException {
        Path file = folder.resolve("written.safetensors");
        List<NamedTensor> tensors = List.of(
                new NamedTensor("conv1.weight", new int[] {2, 3}, () -> new float[] {1, 2, -3, 0, 0.5f, -1}),
                new NamedTensor("scale", new int[0], () -> new float[] {10}));

        Safetensors.write(file, tensors, Map.of("made by", "a hand"));

        assertThat(file).hasSameBinaryContentAs(golden());
    }

    @Test
    void tensorsLargerThanTheBufferComeBack() {
        Path file = folder.resolve("large.safetensors");
        float[] large = new float[100_003];
        for (int i = 0; i < large.length; i++) {
            large[i] = i * 0.37f - 5000;
        }
        Map<String, String> metadata = new LinkedHashMap<>(Map.of("a \"quoted\" key", "line\nbreak \u00e9"));

        Safetensors.write(file, List.of(new NamedTensor("empty", new int[] {0, 7}, () -> new float[0]),
                new NamedTensor("large", new int[] {large.length}, () -> large)), metadata);

        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(values(tensors, "large", large.length)).isEqualTo(large);
            assertThat(values(tensors, "empty", 0)).isEmpty();
            assertThat(tensors.metadata()).isEqualTo(metadata);
        }
    }

    @Test
    void dataStandsAtAMultipleOfEightBytes() throws IOException {
        for (String name : List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh")) {
            Path file = folder.resolve(name);
            Safetensors.write(file, List.of(new NamedTensor(name, new int[] {1}, () -> new float[] {1})), Map.of());

            long headerBytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
            assertThat(headerBytes % 8).isZero();
            assertThat(Files.size(file)).isEqualTo(8 + headerBytes + 4);
        }
    }

    @Test
    void narrowAndDoubleTypesAreReadAsFloats() throws IOException {
        String header = "{\"half\":{\"dtype\":\"F16\",\"shape\":[8],\"data_offsets\":[0,16]},"
                + "\"bfloat\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[16,22]},"
                + "\"double\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[22,30]}}";
        // 1, -2, the largest half, the smallest subnormal, -0, infinity, NaN, a subnormal below zero
        String half = "003c" + "00c0" + "ff7b" + "0100" + "0080" + "007c" + "007e" + "0082";
        String bfloat = "803f" + "49c0" + "807f";
        String number = "000000000000f83f";
        Path file = write("types.safetensors", header, half + bfloat + number);

        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(values(tensors, "half", 8)).containsExactly(1, -2, 65504, 0x1p-24f, -0f, Float.POSITIVE_INFINITY, Float.NaN,
                    -0x1p-15f);
            assertThat(values(tensors, "bfloat", 3)).containsExactly(1, -3.140625f, Float.POSITIVE_INFINITY);
            assertThat(values(tensors, "double", 1)).containsExactly(1.5f);
            assertThat(tensors.elementType("bfloat")).isEqualTo("BF16");
        }
    }

    @Test
    void wholeNumbersAreListedAndNotRead() throws IOException {
        Path file =
                write("counts.safetensors", "{\"batches\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}", "0700000000000000");

        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(tensors.isFloat("batches")).isFalse();
            assertThatThrownBy(() -> tensors.read("batches", new float[1])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("batches in counts.safetensors is I64; F32, F16, BF16 and F64 can be read as floats");
        }
    }

    @Test
    void questionsThatTheFileCannotAnswerNameIt() throws IOException {
        try (Safetensors tensors = Safetensors.open(golden())) {
            assertThatThrownBy(() -> tensors.shape("conv2.weight")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("golden.safetensors has no tensor conv2.weight; it holds [conv1.weight, scale]");
            assertThatThrownBy(() -> tensors.read("conv1.weight", new float[5])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("conv1.weight in golden.safetensors has 6 values (2x3), the array for them 5");
        }
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("nowhere.safetensors");

        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(UncheckedIOException.class).hasMessage(file + " does not exist");
    }

    @Test
    void wrongTensorsAreRefusedBeforeTheFileIsTouched() throws IOException {
        Path file = golden();
        NamedTensor good = new NamedTensor("a", new int[] {2, 2}, () -> new float[4]);
        NamedTensor bad = new NamedTensor("b", new int[] {2, 2}, () -> new float[5]);

        assertThatThrownBy(() -> Safetensors.write(file, List.of(good, good), Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two tensors for golden.safetensors are named a");
        assertThatThrownBy(() -> Safetensors.write(file, List.of(good, bad), Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b for golden.safetensors gave 5 values; its shape 2x2 has 4");
        assertThatThrownBy(() -> new NamedTensor("__metadata__", new int[0], () -> new float[1]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("keeps that name for its metadata");
        assertThatThrownBy(() -> new NamedTensor("a", new int[] {3, -1}, () -> new float[1])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a: the shape [3, -1] has a negative dimension");
        assertThatThrownBy(() -> new NamedTensor("a", new int[] {65536, 65536}, () -> new float[1]))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("a: the shape [65536, 65536] has over 2^31 - 1 values");
        assertThat(file).hasBinaryContent(goldenBytes());
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".partial"));
    }

    private Path golden() throws IOException {
        return Files.write(folder.resolve("golden.safetensors"), goldenBytes());
    }

    private static byte[] goldenBytes() {
        String header =
                HexFormat.of().formatHex((GOLDEN_HEADER + " ".repeat(0xa8 - GOLDEN_HEADER.length())).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().parseHex(GOLDEN_LENGTH + header + GOLDEN_VALUES);
    }

    private Path write(String name, String header, String data) throws IOException {
        String length = HexFormat.of().toHexDigits((byte) header.length()) + "00000000000000";
        return Files.write(folder.resolve(name), HexFormat.of()
                .parseHex(length + HexFormat.of().formatHex(header.getBytes(StandardCharsets.UTF_8)) + data));
    }

    private static float[] values(Safetensors tensors, String name, int length) {
        float[] values = new float[length];
        tensors.read(name, values);
        return values;
    }
}
