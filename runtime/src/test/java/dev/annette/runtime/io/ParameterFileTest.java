package dev.annette.runtime.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParameterFileTest {
    @TempDir Path folder;

    @Test
    void everyDifferenceIsTold() {
        Map<String, int[]> parameters = new LinkedHashMap<>();
        parameters.put("conv1.weight", new int[] {6, 1, 5, 5});
        parameters.put("conv1.bias", new int[] {6});
        parameters.put("block.fc1.weight", new int[] {10, 84});
        parameters.put("scale", new int[0]);

        try (Safetensors file = file(tensor("extra.bias", 3), tensor("conv1.weight", 6, 1, 3, 3), tensor("conv1.bias", 6),
                tensor("scale", 1))) {
            assertThatThrownBy(() -> ParameterFile.check(file, parameters)).isInstanceOf(ParameterMismatchException.class).hasMessage("""
                    lenet.safetensors does not fit the model, and nothing was loaded:
                      conv1: weight in lenet.safetensors is 6x1x3x3, the model needs 6x1x5x5
                      block.fc1: weight is missing in lenet.safetensors, the model needs 10x84
                      scale in lenet.safetensors is 1, the model needs a single number
                      extra: bias in lenet.safetensors (3) is not part of the model
                    fix: load the file into the model that saved it, or name and shape the layers as in the file""");
        }
    }

    @Test
    void fileWithTheSameParametersInAnotherOrderPasses() {
        Map<String, int[]> parameters = Map.of("a.weight", new int[] {2, 3}, "a.bias", new int[] {2});

        try (Safetensors file = file(tensor("a.bias", 2), tensor("a.weight", 2, 3))) {
            assertThatCode(() -> ParameterFile.check(file, parameters)).doesNotThrowAnyException();
        }
    }

    @Test
    void differencesAreAvailableOneByOne() {
        try (Safetensors file = file(tensor("a.bias", 2))) {
            assertThatThrownBy(() -> ParameterFile.check(file, Map.of())).isInstanceOfSatisfying(ParameterMismatchException.class,
                    e -> assertThat(e.differences()).containsExactly("a: bias in lenet.safetensors (2) is not part of the model"));
        }
    }

    private static NamedTensor tensor(String name, int... shape) {
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        float[] values = new float[length];
        return new NamedTensor(name, shape, () -> values);
    }

    private Safetensors file(NamedTensor... tensors) {
        Path path = folder.resolve("lenet.safetensors");
        Safetensors.write(path, List.of(tensors), Map.of());
        return Safetensors.open(path);
    }
}
