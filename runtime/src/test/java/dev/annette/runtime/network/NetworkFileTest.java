package dev.annette.runtime.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.annette.runtime.data.text.Text;
import dev.annette.runtime.data.text.Tokenizer;
import dev.annette.runtime.data.text.Vocabulary;
import dev.annette.runtime.io.MalformedFileException;
import dev.annette.runtime.io.NamedTensor;
import dev.annette.runtime.io.ParameterMismatchException;
import dev.annette.runtime.io.Safetensors;
import dev.annette.runtime.memory.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworkFileTest {

    @TempDir private Path folder;

    @Test
    void aLoadedNetworkPredictsAsTheSavedOne() {
        Path file = folder.resolve("lenet.safetensors");
        Patterns data = new Patterns(4, 784, 10, 1);
        float[] expected;
        try (LeNetNetwork network = LeNetNetwork.builder().seed(1).build()) {
            TrainingPlan plan = network.trainingPlan(4);
            plan.load(data.samples, data.targets, 1);
            plan.step(Patterns.descent(0.1f));
            expected = network.predict(data.samples);
            network.save(file);
        }
        try (LeNetNetwork network = LeNetNetwork.builder().seed(2).build()) {
            assertThat(network.predict(data.samples)).isNotEqualTo(expected);
            network.load(file);
            assertThat(network.predict(data.samples)).usingComparatorWithPrecision(1e-5f).containsExactly(expected);
        }
        // The layouts that training chose do not show in the file.
        try (LeNetNetwork network = LeNetNetwork.builder().seed(3).build()) {
            network.trainingPlan(4);
            network.load(file);
            Path again = folder.resolve("again.safetensors");
            network.save(again);
            assertThat(again).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void aFileOfAnotherModelIsRefusedWithEveryDifference() {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, List.of(new NamedTensor("conv1.weight", new int[] {6, 1, 3, 3}, () -> new float[54])), Map.of());
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            List<float[]> before = contents(network);
            assertThatThrownBy(() -> network.load(file)).isInstanceOf(ParameterMismatchException.class)
                    .hasMessageContaining("conv1: weight in other.safetensors is 6x1x3x3, the model needs 6x1x5x5")
                    .hasMessageContaining("logits: bias is missing");
            assertThat(contents(network)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Test
    void aBrokenFileIsRefusedAndTheNetworkStays() throws IOException {
        Path file = folder.resolve("lenet.safetensors");
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            network.save(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
            List<float[]> before = contents(network);
            assertThatThrownBy(() -> network.load(file)).isInstanceOf(MalformedFileException.class);
            assertThatThrownBy(() -> network.load(folder.resolve("absent"))).isInstanceOf(UncheckedIOException.class);
            assertThat(contents(network)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Test
    void textsAreSavedBesideTheParameters() {
        Path file = folder.resolve("lenet.safetensors");
        Vocabulary vocabulary = Vocabulary.of(Text.of("drawn \"digits\""), Tokenizer.characters());
        try (LeNetNetwork network = LeNetNetwork.builder().seed(1).build()) {
            network.save(file);
            assertThat(Network.metadata(file)).containsExactly(Map.entry("model", "LeNet"));

            network.save(file, vocabulary.metadata());
            assertThat(Vocabulary.from(file)).isEqualTo(vocabulary);

            network.save(file, Map.of("zeta", "z", "author", "A. N. Other", "note", ""));
            assertThat(Network.metadata(file)).containsExactly(Map.entry("model", "LeNet"), Map.entry("author", "A. N. Other"),
                    Map.entry("note", ""), Map.entry("zeta", "z"));
            List<float[]> before = contents(network);
            assertThatThrownBy(() -> network.save(file, Map.of("model", "other"))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lenet.safetensors have the key model");
            try (LeNetNetwork other = LeNetNetwork.builder().seed(2).build()) {
                other.load(file);
                assertThat(contents(other)).usingRecursiveComparison().isEqualTo(before);
            }
        }
    }

    @Test
    void textsOfOthersAreReadAndBrokenFilesRefused() throws IOException {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, List.of(new NamedTensor("w", new int[] {1}, () -> new float[1])), Map.of("format", "pt"));
        assertThat(Network.metadata(file)).containsExactly(Map.entry("format", "pt"));
        Safetensors.write(file, List.of(), Map.of());
        assertThat(Network.metadata(file)).isEmpty();
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Network.metadata(file)).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(() -> Network.metadata(folder.resolve("absent"))).isInstanceOf(UncheckedIOException.class);
    }

    private static List<float[]> contents(Network network) {
        return network.parameters().stream().map(Parameter::toArray).toList();
    }
}
