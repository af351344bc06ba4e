package dev.annette.processor.graph;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShapeTest {

    @Test
    void it_reads_as_users_write_it() {
        assertThat(Shape.of(6, 28, 29)).hasToString("6x28x29");
        assertThat(Shape.of()).hasToString("1");
    }

    @Test
    void elements_are_the_product_and_never_overflow() {
        assertThat(Shape.of(6, 28, 29).elements()).isEqualTo(4872);
        assertThat(Shape.of().elements()).isEqualTo(1);
        assertThat(Shape.of(999_999_999, 999_999_999).elements()).isEqualTo(999_999_998_000_000_001L);
        assertThat(Shape.of(999_999_999, 999_999_999, 999_999_999).elements()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sizes_below_one_are_refused() {
        assertThatThrownBy(() -> Shape.of(3, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a shape needs sizes of at least 1, found [3, 0]");
    }
}
