package dev.annette.runtime.memory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValueTest {

    private static Value settled(Layout layout) {
        Value value = Value.of("x", 0, 5, layout.dims());
        value.settle(layout);
        return value;
    }

    @Test
    void whatSharesAPlaceSeesItsMemoryWithDimensionsOfItsOwn() {
        Value sequences = settled(Layout.timeMajor(2, 3, 4));

        Value steps = Value.inPlace("steps", sequences, Layout.plain(6, 4), 1, 7);
        Value inPlace = Value.inPlace("bent", steps, 2, 3, 6, 4);
        Value reshaped = Value.inPlace("pictures", inPlace, 3, 4, 6, 2, 2);

        assertThat(steps.layout().isPlain()).isTrue();
        assertThat(inPlace.layout().sameBytesAs(Layout.plain(6, 4))).isTrue();
        assertThat(reshaped.layout().sameBytesAs(Layout.plain(6, 2, 2))).isTrue();
        assertThat(reshaped.root()).isSameAs(sequences);
        assertThat(sequences.lastStep()).isEqualTo(7);
    }

    @Test
    void aValueInPlaceSettlesTheOneWhosePlaceItTakes() {
        Value root = Value.of("x", 0, 5, 2, 12);
        Value shaped = Value.inPlace("shaped", root, 0, 5, 2, 3, 4);
        Value again = Value.inPlace("again", shaped, 0, 5, 2, 3, 4);

        again.settle(Layout.plain(2, 3, 4));

        assertThat(root.layout().sameBytesAs(Layout.plain(2, 12))).isTrue();
        assertThat(shaped.layout().sameBytesAs(Layout.plain(2, 3, 4))).isTrue();
        assertThatThrownBy(() -> shaped.settle(Layout.channelsLast(2, 3, 4))).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("shaped: its layout is settled as");
    }

    @Test
    void otherMemoryCanNotBeSeen() {
        Value sequences = settled(Layout.timeMajor(2, 3, 4));

        assertThatThrownBy(() -> Value.inPlace("steps", sequences, Layout.plain(6, 5), 1, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 120 bytes, which are not those of x");
        assertThatThrownBy(() -> Value.inPlace("steps", Value.of("y", 0, 1, 6, 4), Layout.plain(6, 4), 0, 1))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("its layout is not settled");
    }
}
