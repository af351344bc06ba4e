package dev.annette.runtime.operator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SizesTest {

    @Test
    void theOrderDoesNotMatter() {
        Sizes sizes = Sizes.of("H", 48).and("W", 64);

        assertThat(sizes).isEqualTo(Sizes.of("W", 64).and("H", 48)).hasSameHashCodeAs(Sizes.of("W", 64).and("H", 48));
        assertThat(sizes).isNotEqualTo(Sizes.of("H", 64).and("W", 48)).isNotEqualTo(Sizes.of("H", 48));
        assertThat(sizes).hasToString("H = 48, W = 64");
        assertThat(sizes.size("W")).isEqualTo(64);
        assertThat(sizes.has("T")).isFalse();
        assertThat(Sizes.NONE.count()).isZero();
    }

    @Test
    void whatCanNotBeASizeIsRefused() {
        assertThatThrownBy(() -> Sizes.of("H", 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("H = 0, but a size is at least 1");
        assertThatThrownBy(() -> Sizes.of("H", 8).and("H", 9)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("H is 8 already and can't be 9 too");
        assertThatThrownBy(() -> Sizes.of("H", 8).size("T")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the size T is not given; given are H = 8");
    }
}
