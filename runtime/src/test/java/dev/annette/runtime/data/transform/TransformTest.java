package dev.annette.runtime.data.transform;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.SampleRandom;
import dev.annette.runtime.data.Transform;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class TransformTest {

    private static final int[] SHAPE = {2, 3, 5};
    private static final int LENGTH = 30;

    @Property(tries = 100, seed = "1")
    void shiftMovesEveryChannelAlikeAndFillsWithZero(@ForAll @IntRange(min = -6, max = 6) int down,
            @ForAll @IntRange(min = -6, max = 6) int right) {
        float[] picture = picture();
        float[] moved = picture.clone();
        Pictures.shift(moved, 0, SHAPE, down, right);
        for (int channel = 0; channel < 2; channel++) {
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 5; column++) {
                    int fromRow = row - down;
                    int fromColumn = column - right;
                    boolean inside = fromRow >= 0 && fromRow < 3 && fromColumn >= 0 && fromColumn < 5;
                    float expected = inside ? picture[(channel * 3 + fromRow) * 5 + fromColumn] : 0;
                    assertThat(moved[(channel * 3 + row) * 5 + column]).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void randomShiftReachesEveryPlaceAndNoOther() {
        Set<String> places = new TreeSet<>();
        for (int index = 0; index < 400; index++) {
            float[] dot = new float[25];
            dot[12] = 1;
            RandomShift.pixels(1).apply(dot, 0, new int[] {1, 5, 5}, new SampleRandom(1, 0, index));
            places.add(Arrays.toString(dot));
        }
        assertThat(places).hasSize(9);
    }

    @Test
    void flipMirrorsEveryRow() {
        float[] picture = {0, 1, 2, 3, 4, 5, 6, 7};
        RandomFlip.horizontal().probability(1).apply(picture, 1, new int[] {1, 2, 3}, new SampleRandom(0, 0, 0));
        assertThat(picture).containsExactly(0, 3, 2, 1, 6, 5, 4, 7);

        RandomFlip.horizontal().probability(0).apply(picture, 1, new int[] {1, 2, 3}, new SampleRandom(0, 0, 0));
        assertThat(picture).containsExactly(0, 3, 2, 1, 6, 5, 4, 7);
    }

    @Test
    void flipMirrorsHalfOfThePictures() {
        int flipped = 0;
        for (int index = 0; index < 1000; index++) {
            float[] picture = {0, 1};
            RandomFlip.horizontal().apply(picture, 0, new int[] {1, 2}, new SampleRandom(3, 0, index));
            flipped += (int) picture[0];
        }
        assertThat(flipped).isBetween(430, 570);
    }

    @Test
    void cropCutsOutAConnectedPart() {
        int[] output = RandomCrop.to(2, 3).outputShape(SHAPE);
        assertThat(output).containsExactly(2, 2, 3);
        Set<Float> corners = new TreeSet<>();
        for (int index = 0; index < 100; index++) {
            float[] picture = picture();
            RandomCrop.to(2, 3).apply(picture, 0, SHAPE, new SampleRandom(1, 0, index));
            float corner = picture[0];
            corners.add(corner);
            assertThat(Arrays.copyOf(picture, 12)).containsExactly(corner, corner + 1, corner + 2, corner + 5, corner + 6, corner + 7,
                    corner + 15, corner + 16, corner + 17, corner + 20, corner + 21, corner + 22);
        }
        assertThat(corners).containsExactly(1f, 2f, 3f, 6f, 7f, 8f);
    }

    @Test
    void cropWithPaddingKeepsTheSizeAndReachesTheEdges() {
        assertThat(RandomCrop.padding(4).outputShape(SHAPE)).containsExactly(SHAPE);
        Set<String> places = new TreeSet<>();
        for (int index = 0; index < 1000; index++) {
            float[] dot = new float[49];
            dot[24] = 1;
            RandomCrop.padding(2).apply(dot, 0, new int[] {1, 7, 7}, new SampleRandom(1, 0, index));
            places.add(Arrays.toString(dot));
        }
        assertThat(places).hasSize(25);
    }

    @Test
    void cropLargerThanThePictureIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RandomCrop.to(4, 5).outputShape(SHAPE))
                .withMessage("RandomCrop can't cut 4x5 out of a picture of 3x5; crop to a smaller size");
    }

    @Test
    void normalizeMeasuresEachChannel() {
        Dataset data = Dataset.of(new float[][] {{1, 3, 100, 100}, {5, 7, 100, 100}}, new int[] {2, 1, 2}, new int[] {0, 1});
        Normalize normalize = Normalize.of(data);

        assertThat(normalize.mean()).containsExactly(4, 100);
        assertThat(normalize.std()[0]).isCloseTo((float) Math.sqrt(5), within(1e-6f));
        assertThat(normalize.std()[1]).as("a channel that never changes").isEqualTo(1);
        float[] sample = new float[4];
        data.transform(normalize).copySample(1, sample, 0);
        assertThat(sample).containsExactly(new float[] {0.4472136f, 1.3416408f, 0, 0}, within(1e-6f));
    }

    @Test
    void oneMeanServesAllChannels() {
        float[] sample = {9, 1, 2, 3, 9};
        Normalize.of(1, 2).apply(sample, 1, new int[] {3}, new SampleRandom(0, 0, 0));
        assertThat(sample).containsExactly(9, 0, 0.5f, 1, 9);
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Normalize.of(0, 0))
                .withMessage("channel 0 has mean 0.0 and std 0.0, expected finite numbers and std above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Normalize.of(new float[2], new float[3]))
                .withMessage("mean has 2 values and std has 3, expected one each per channel");
        assertThatIllegalArgumentException().isThrownBy(() -> Normalize.of(new float[3], new float[] {1, 1, 1}).outputShape(SHAPE))
                .withMessage("Normalize has 3 means, but samples of shape [2, 3, 5] have 2 channels");
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.by(Float.NaN)).withMessage("factor is NaN, expected a finite number");
        assertThatIllegalArgumentException().isThrownBy(() -> RandomShift.pixels(0)).withMessage("pixels is 0, expected 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> RandomCrop.padding(0)).withMessage("padding is 0, expected 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> RandomFlip.horizontal().probability(1.5f))
                .withMessage("probability is 1.5, expected 0 to 1");
    }

    @Test
    void transformsLeaveTheNeighboursAlone() {
        for (Transform transform : new Transform[] {RandomShift.pixels(2), RandomFlip.horizontal(), RandomCrop.padding(2),
            RandomCrop.to(2, 2),
            Normalize.of(1, 2), Scale.by(3)}) {
            float[] room = new float[LENGTH + 2];
            System.arraycopy(picture(), 0, room, 1, LENGTH);
            room[0] = -7;
            room[LENGTH + 1] = -8;
            transform.apply(room, 1, SHAPE, new SampleRandom(1, 2, 3));
            assertThat(room[0]).isEqualTo(-7);
            assertThat(room[LENGTH + 1]).isEqualTo(-8);
        }
    }

    private static float[] picture() {
        float[] picture = new float[LENGTH];
        for (int position = 0; position < LENGTH; position++) {
            picture[position] = position + 1;
        }
        return picture;
    }
}
