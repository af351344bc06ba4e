package dev.annette.runtime.memory;

import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NDArrayTest {

    @Test
    void holdsItsElementsInRowMajorOrder() {
        try (NDArray array = NDArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)) {
            assertThat(array.at(0, 2)).isEqualTo(3);
            assertThat(array.at(1, 0)).isEqualTo(4);
            assertThat(array.shape()).containsExactly(2, 3);
            assertThat(array.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        }
        try (NDArray zeros = NDArray.zeros(2, 2)) {
            assertThat(zeros.toArray()).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void useAfterCloseIsAnException() {
        long before = NativeMemory.allocatedBytes();
        NDArray array = NDArray.zeros(2, 3);
        assertThat(NativeMemory.allocatedBytes()).isGreaterThan(before);
        array.close();
        array.close();
        assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
        assertThatThrownBy(() -> array.at(0, 0)).isInstanceOf(IllegalStateException.class)
                .hasMessage("NDArray 2x3 is closed; its memory can no longer be used");
        assertThatThrownBy(array::toArray).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrongShapesAndPositionsAreRefused() {
        assertThatThrownBy(() -> NDArray.of(new float[5], 2, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 elements given, but the shape [2, 3] has 6");
        assertThatThrownBy(() -> NDArray.zeros(2, -3)).isInstanceOf(IllegalArgumentException.class);
        try (NDArray array = NDArray.zeros(2, 3)) {
            assertThatThrownBy(() -> array.at(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> array.at(0)).hasMessage("1 indices given; an NDArray of 2x3 takes 2");
        }
    }
}
