package dev.annette.runtime.network;

import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampleShapeTest {

    private static final Sizes SIZES = Sizes.of("H", 7).and("W2", 12);

    @Test
    void expressionsAreComputedAsJavaDoes() {
        assertThat(SampleShape.of("3xHxW2").bind(SIZES)).containsExactly(3, 7, 12);
        assertThat(SampleShape.of("16x((H+1)/2)x(W2/4-2)").bind(SIZES)).containsExactly(16, 4, 1);
        assertThat(SampleShape.of("(2*(H/4)+3)x(64*H*W2)").bind(SIZES)).containsExactly(5, 64 * 7 * 12);
        assertThat(SampleShape.of("(-H+W2-1)").bind(SIZES)).containsExactly(4);
        assertThat(SampleShape.of("").bind(SIZES)).isEmpty();
        assertThat(SampleShape.value("2 * (H / 2)", SIZES)).isEqualTo(6);
        assertThat(SampleShape.value("W2 / 3 / 2 - 5", SIZES)).isEqualTo(-3);
    }

    @Test
    void lettersAreFoundWhereverTheyStand() {
        assertThat(SampleShape.of("16x((H+1)/2)x(W2/4-2)").letters()).containsExactly("H", "W2");
        assertThat(SampleShape.of(3, 28, 28).letters()).isEmpty();
    }

    @Test
    void aSampleTellsWhatTheLettersStandFor() {
        assertThat(SampleShape.of("3xHxW").sizesOf(new int[] {3, 48, 64})).isEqualTo(Sizes.of("H", 48).and("W", 64));
        assertThat(SampleShape.of("1xNxN").sizesOf(new int[] {1, 28, 28})).isEqualTo(Sizes.of("N", 28));
        assertThat(SampleShape.of(3, 48, 64).sizesOf(new int[] {3, 48, 64})).isEqualTo(Sizes.NONE);
    }

    @Test
    void aSampleOfAnotherShapeTellsNothing() {
        assertThat(SampleShape.of("3xHxW").sizesOf(new int[] {1, 48, 64})).isNull();
        assertThat(SampleShape.of("3xHxW").sizesOf(new int[] {3, 48})).isNull();
        assertThat(SampleShape.of("1xNxN").sizesOf(new int[] {1, 28, 30})).isNull();
    }
}
