package dev.annette.runtime.data;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepStreamTest {

    /** Token i is i, so that a token tells where it stood. */
    private static TokenStream counting(int tokens) {
        return TokenStream.of(IntStream.range(0, tokens).toArray());
    }

    private static float[] sample(Dataset data, int index) {
        float[] sample = new float[data.sampleLength()];
        data.copySample(index, sample, 0);
        return sample;
    }

    private static float[] target(Dataset data, int index) {
        float[] target = new float[data.targetLength()];
        data.copyTarget(index, target, 0);
        return target;
    }

    @Test
    void piecesLieSideBySideAndTargetsAreOneTokenAhead() {
        Dataset pieces = counting(36).randomPieces(5);

        assertThat(pieces.size()).isEqualTo(6);
        assertThat(pieces.sampleShape()).containsExactly(5);
        assertThat(pieces.targetShape()).containsExactly(5);
        assertThat(sample(pieces, 0)).containsExactly(0, 1, 2, 3, 4);
        assertThat(target(pieces, 0)).containsExactly(1, 2, 3, 4, 5);
        assertThat(sample(pieces, 5)).containsExactly(25, 26, 27, 28, 29);
        assertThatThrownBy(() -> sample(pieces, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void everyEpochHasAnOffsetOfItsOwn() {
        Dataset pieces = counting(100).randomPieces(8);
        Set<Float> offsets = new HashSet<>();
        for (int epoch = 0; epoch < 60; epoch++) {
            float first = sample(pieces.atEpoch(3, epoch), 0)[0];
            assertThat(first).isBetween(0f, 7f).isEqualTo(sample(pieces.atEpoch(3, epoch), 0)[0]);
            offsets.add(first);
        }
        assertThat(offsets).hasSize(8);
        assertThat(IntStream.range(0, 20).filter(epoch -> sample(pieces.atEpoch(3, epoch), 0)[0] != sample(pieces.atEpoch(4, epoch), 0)[0]))
                .isNotEmpty();
    }

    @Property(tries = 40, seed = "5")
    void piecesNeverLeaveTheStream(@ForAll @IntRange(min = 2, max = 60) int tokens, @ForAll @IntRange(min = 1, max = 12) int steps,
            @ForAll @IntRange(min = 0, max = 9) int epoch) {
        if (steps > tokens - 1) {
            return;
        }
        Dataset pieces = counting(tokens).randomPieces(steps).atEpoch(1, epoch);
        assertThat(pieces.size()).isBetween(Math.max(1, (tokens - 1) / steps - 1), (tokens - 1) / steps);
        for (int index = 0; index < pieces.size(); index++) {
            for (int step = 0; step < steps; step++) {
                assertThat(target(pieces, index)[step]).isEqualTo(sample(pieces, index)[step] + 1).isLessThan(tokens);
            }
        }
    }

    @Test
    void eachBatchGoesOnWhereTheOneBeforeEnded() {
        StreamBatches batches = counting(36).inSequence(2, 5);

        assertThat(batches.batchSize()).isEqualTo(2);
        assertThat(batches.steps()).isEqualTo(5);
        assertThat(batches.size()).isEqualTo(6);
        assertThat(sample(batches, 0)).containsExactly(0, 1, 2, 3, 4);
        assertThat(sample(batches, 1)).containsExactly(17, 18, 19, 20, 21);
        assertThat(sample(batches, 2)).containsExactly(5, 6, 7, 8, 9);
        assertThat(sample(batches, 3)).containsExactly(22, 23, 24, 25, 26);
        assertThat(target(batches, 5)).containsExactly(28, 29, 30, 31, 32);
    }

    @Property(tries = 40, seed = "6")
    void sequencesGoOnInEveryEpochAndDoNotOverlap(@ForAll @IntRange(min = 20, max = 90) int tokens,
            @ForAll @IntRange(min = 1, max = 4) int batchSize, @ForAll @IntRange(min = 1, max = 5) int steps,
            @ForAll @IntRange(min = 0, max = 9) int epoch) {
        StreamBatches batches = counting(tokens).inSequence(batchSize, steps).atEpoch(2, epoch);
        assertThat(batches.size()).isEqualTo((tokens - 1) / batchSize / steps * batchSize);
        Set<Float> seen = new HashSet<>();
        for (int index = 0; index < batches.size(); index++) {
            float[] piece = sample(batches, index);
            for (float token : piece) {
                assertThat(seen.add(token)).isTrue();
            }
            assertThat(target(batches, index)[steps - 1]).isEqualTo(piece[steps - 1] + 1).isLessThan(tokens);
            if (index >= batchSize) {
                assertThat(piece[0]).isEqualTo(target(batches, index - batchSize)[steps - 1]);
            }
        }
    }

    @Test
    void sequencesBeginElsewhereInOtherEpochsWhereThatCostsNothing() {
        StreamBatches roomy = counting(36).inSequence(2, 5);
        assertThat(IntStream.range(0, 60).map(epoch -> (int) sample(roomy.atEpoch(0, epoch), 0)[0]).boxed().distinct()).hasSize(5);
        StreamBatches tight = counting(31).inSequence(2, 5);
        assertThat(IntStream.range(0, 60).map(epoch -> (int) sample(tight.atEpoch(0, epoch), 0)[0])).containsOnly(0);
    }

    @Test
    void rowsHaveTheNextRowAsTheirTargetOrOneOfTheirOwn() {
        float[][] rows = {{1, 10}, {2, 20}, {3, 30}, {4, 40}, {5, 50}};
        Dataset next = FeatureStream.of(rows).randomPieces(2);
        assertThat(next.sampleShape()).containsExactly(2, 2);
        assertThat(next.targetShape()).containsExactly(2, 2);
        assertThat(sample(next, 0)).containsExactly(1, 10, 2, 20);
        assertThat(target(next, 0)).containsExactly(2, 20, 3, 30);

        float[][] targets = {{0.1f}, {0.2f}, {0.3f}, {0.4f}, {0.5f}};
        StreamBatches own = FeatureStream.of(rows, targets).inSequence(1, 2);
        targets[3][0] = 9;
        assertThat(own.targetShape()).containsExactly(2, 1);
        assertThat(own.size()).isEqualTo(2);
        assertThat(sample(own, 1)).containsExactly(3, 30, 4, 40);
        assertThat(target(own, 1)).containsExactly(0.3f, 0.4f);
    }

    @Test
    void copyingIntoTheMiddleLeavesTheRestAlone() {
        float[] room = {-1, -1, -1, -1};
        counting(9).randomPieces(2).copySample(1, room, 1);
        assertThat(room).containsExactly(-1, 2, 3, -1);
    }

    @Test
    void aStreamThatIsTooShortSaysSo() {
        assertThatThrownBy(() -> counting(10).inSequence(2, 5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stream has 9 steps with a target, fewer than 2 pieces of 5; use a longer stream, or shorter pieces");
        assertThatThrownBy(() -> counting(5).randomPieces(5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer than 1 piece of 5");
        assertThatThrownBy(() -> counting(5).randomPieces(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counting(5).inSequence(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenStream.of(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenStream.of(3, -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token 1 is -1, expected an index from 0 to 16777216");
        assertThatThrownBy(() -> FeatureStream.of(new float[][] {{1}})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeatureStream.of(new float[][] {{1}, {1, 2}})).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows[1] has 2 values, expected 1 as in rows[0]");
        assertThatThrownBy(() -> FeatureStream.of(new float[][] {{1}, {2}}, new float[][] {{1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 2 rows and 1 targets, expected one target for each row and at least one");
    }
}
