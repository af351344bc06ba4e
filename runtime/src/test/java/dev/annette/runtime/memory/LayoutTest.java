package dev.annette.runtime.memory;

import dev.annette.runtime.onednn.BlockedLayouts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LayoutTest {

    @Test
    void isNamedAsOneDnnNamesIt() {
        assertThat(Layout.plain(2, 3, 5, 7)).hasToString("2x3x5x7 nchw");
        assertThat(Layout.channelsLast(2, 3, 5, 7)).hasToString("2x3x5x7 nhwc");
        assertThat(Layout.channelsLast(64, 1, 5, 7)).as("size 1 comes last among equals").hasToString("64x1x5x7 nhwc");
        assertThat(Layout.plain(64, 1, 5, 7)).hasToString("64x1x5x7 nchw");
        assertThat(Layout.plain(2, 3)).hasToString("2x3 nc");
        assertThat(Layout.any(2, 3)).hasToString("2x3 any");
        assertThat(BlockedLayouts.blocked(2, 20, 5, 7)).hasToString("2x20x5x7 nChw16c");
    }

    @Test
    void dimensionsOfSizeOneHaveNoStride() {
        assertThat(Layout.plain(64, 1, 28, 28).sameBytesAs(Layout.channelsLast(64, 1, 28, 28))).isTrue();
        assertThat(Layout.channelsLast(64, 1, 28, 28).isPlain()).isTrue();
        assertThat(Layout.channelsLast(3, 5, 1, 1).isPlain()).isTrue();
        assertThat(Layout.plain(64, 3, 28, 28).sameBytesAs(Layout.channelsLast(64, 3, 28, 28))).isFalse();
    }

    @Test
    void oneFullBlockOfChannelsIsChannelsLast() {
        assertThat(BlockedLayouts.blocked(2, 16, 5, 7).sameBytesAs(Layout.channelsLast(2, 16, 5, 7))).isTrue();
        assertThat(BlockedLayouts.blocked(2, 15, 5, 7).sameBytesAs(Layout.channelsLast(2, 15, 5, 7))).isFalse();
        assertThat(BlockedLayouts.blocked(2, 32, 5, 7).sameBytesAs(Layout.channelsLast(2, 32, 5, 7))).isFalse();
    }

    @Test
    void paddingCountsInBytes() {
        assertThat(Layout.plain(2, 3, 5, 7).bytes()).isEqualTo(4 * 210);
        assertThat(BlockedLayouts.blocked(2, 20, 5, 7).bytes()).isEqualTo(4 * 2 * 32 * 35);
    }

    @Test
    void offsetsFollowStridesAndBlocks() {
        assertThat(Layout.plain(2, 3).offsets()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(Layout.channelsLast(1, 2, 3).offsets()).containsExactly(0, 2, 4, 1, 3, 5);
        int[] blocked = BlockedLayouts.blocked(1, 17, 1, 2).offsets();
        assertThat(blocked[0]).isZero();
        assertThat(blocked[1]).isEqualTo(16);
        assertThat(blocked[2]).isEqualTo(1);
        assertThat(blocked[32]).isEqualTo(32);
        assertThat(blocked[33]).isEqualTo(48);
    }

    @Test
    void permutingMovesNoFloat() {
        Layout time = Layout.plain(2, 11, 3);
        Layout channels = time.permute(0, 2, 1);
        assertThat(channels.sameBytesAs(Layout.channelsLast(2, 3, 11))).isTrue();
        assertThat(channels.permute(0, 2, 1).sameBytesAs(time)).isTrue();
    }

    @Test
    void onlyPlainLayoutsAreReshaped() {
        assertThat(Layout.plain(2, 3, 5).reshape(2, 15)).isEqualTo(Layout.plain(2, 15));
        assertThatThrownBy(() -> Layout.plain(2, 3, 5).reshape(2, 14)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2x3x5 ncw has 30 elements; 2x14 nc would have 28");
        assertThatThrownBy(() -> Layout.channelsLast(2, 3, 5).reshape(2, 15)).isInstanceOf(IllegalStateException.class)
                .hasMessage("only a plain layout can be reshaped, not 2x3x5 nwc");
        assertThatThrownBy(() -> BlockedLayouts.blocked(2, 3, 5).permute(0, 2, 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is blocked");
    }

    @Test
    void integersStandForMultiplesOfThemselves() {
        Layout half = Layout.channelsLast(2, 3, 5).as(DataType.U8).scaledBy(0.5f);
        assertThat(half.scale()).isEqualTo(0.5f);
        assertThat(half.isScaled()).isTrue();
        assertThat(half).hasToString("2x3x5 nwc u8*0.5").isNotEqualTo(half.scaledBy(0.25f));
        assertThat(half.bytes()).isEqualTo(30);
        assertThat(half.sameBytesAs(half.scaledBy(0.25f))).isFalse();
        assertThat(half.sameBytesAs(half.scaledBy(0.25f).scaledBy(0.5f))).isTrue();
        assertThat(half.open()).hasToString("2x3x5 any u8*0.5");
        assertThat(half.permute(0, 2, 1)).hasToString("2x5x3 ncw u8*0.5");
        assertThat(Layout.plain(2, 15).withNumbersOf(half).reshape(2, 3, 5)).hasToString("2x3x5 ncw u8*0.5");
        assertThat(half.withNumbersOf(Layout.plain(1))).isEqualTo(Layout.channelsLast(2, 3, 5));
    }

    @Test
    void onlyIntegersAreScaledAndNotByNothing() {
        assertThatThrownBy(() -> Layout.plain(2, 3).scaledBy(0.5f)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the layout 2x3 nc can't be scaled by 0.5");
        for (float factor : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Layout.plain(2, 3).as(DataType.S8).scaledBy(factor)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
