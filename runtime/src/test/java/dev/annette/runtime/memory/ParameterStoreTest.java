package dev.annette.runtime.memory;

import dev.annette.runtime.onednn.BlockedLayouts;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParameterStoreTest {

    private final ParameterStore store = new ParameterStore("net", new NativeMemory());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void trainableParametersComeFirstWithoutInterruption() {
        Parameter mean = store.add("mean", false, 5);
        Parameter weight = store.add("weight", true, 20);
        Parameter bias = store.add("bias", true, 3);
        store.allocate();
        assertThat(store.parameters()).containsExactly(mean, weight, bias);
        assertThat(weight.storeIndex()).isZero();
        assertThat(bias.storeIndex()).isEqualTo(32);
        assertThat(store.trainableLength()).isEqualTo(48);
        assertThat(mean.storeIndex()).isEqualTo(48);
        assertThat(store.length()).isEqualTo(64);
    }

    @Test
    void settlingTheLayoutsKeepsTheElements() {
        Parameter weight = store.add("weight", true, 3, 5, 1, 2);
        Parameter bias = store.add("bias", true, 3);
        store.allocate();
        float[] elements = new float[30];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i + 1;
        }
        weight.set(elements);
        bias.set(new float[] {7, 8, 9});
        assertThatThrownBy(weight::gradientArray).isInstanceOf(IllegalStateException.class);
        Layout blocked = BlockedLayouts.blocked(3, 5, 1, 2);
        assertThat(store.want(weight, blocked, "conv")).isTrue();
        assertThat(store.want(weight, Layout.plain(3, 5, 1, 2), "conv")).as("the first to ask wins").isFalse();
        store.settleLayouts();
        assertThat(weight.toArray()).containsExactly(elements);
        assertThat(bias.toArray()).containsExactly(7, 8, 9);
        assertThat(weight.storeLength()).isEqualTo(3 * 16 * 2);
        float[] own = new float[96];
        store.readValues(weight.storeIndex(), own, 0, 96);
        assertThat(own[0]).isEqualTo(1);
        assertThat(own[1]).as("the next channel").isEqualTo(3);
        assertThat(own[5]).as("padding").isZero();
        assertThat(weight.gradientArray()).containsOnly(0);
        assertThat(store.want(weight, Layout.plain(3, 5, 1, 2), "conv")).as("settled once and for all").isFalse();
    }

    @Test
    void changesAreCounted() {
        Parameter weight = store.add("weight", true, 2);
        store.allocate();
        long before = store.version();
        weight.set(new float[] {1, 2});
        assertThat(store.version()).isGreaterThan(before);
    }

    @Test
    void mistakesAreRefused() {
        store.add("weight", true, 2);
        Parameter state = store.add("mean", false, 2);
        assertThatThrownBy(() -> store.add("weight", true, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("net: two parameters are called weight");
        assertThatThrownBy(() -> store.add("empty", true, 3, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("net: empty has a dimension of size 0; sizes are positive");
        store.allocate();
        assertThatThrownBy(() -> store.add("late", true, 3)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(state::gradient).isInstanceOf(IllegalStateException.class)
                .hasMessage("mean is not trainable; it has no gradient");
        assertThatThrownBy(() -> store.readGradients(0, new float[1], 0, 1)).isInstanceOf(IllegalStateException.class)
                .hasMessage("net has no gradients before its first training plan is built");
    }
}
