package dev.annette.runtime.data;

import java.util.List;
import java.util.stream.IntStream;

import dev.annette.runtime.data.transform.RandomCrop;
import dev.annette.runtime.data.transform.RandomFlip;
import dev.annette.runtime.data.transform.RandomShift;
import dev.annette.runtime.data.transform.Scale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TransformedDatasetTest {

    private static final Transform DRAW = (sample, offset, shape, random) -> sample[offset] = random.nextFloat();

    @Test
    void transformsApplyInTheirOrder() {
        Dataset data = DatasetTest.numbered(3).transform(Scale.by(2).plus(1), Scale.by(10));

        assertThat(DatasetTest.sample(data, 2)).containsExactly(50);
        assertThat(DatasetTest.sample(data.transform(Scale.by(0.5f)), 2)).containsExactly(25);
    }

    @Test
    void chanceDependsOnSeedEpochAndIndexAlone() {
        Dataset data = DatasetTest.numbered(4).transform(DRAW);
        float first = DatasetTest.sample(data.atEpoch(7, 3), 2)[0];

        DatasetTest.sample(data, 0);
        assertThat(DatasetTest.sample(data.atEpoch(7, 3), 2)[0]).isEqualTo(first);
        assertThat(DatasetTest.sample(data.atEpoch(7, 4), 2)[0]).isNotEqualTo(first);
        assertThat(DatasetTest.sample(data.atEpoch(8, 3), 2)[0]).isNotEqualTo(first);
        assertThat(DatasetTest.sample(data.atEpoch(7, 3), 1)[0]).isNotEqualTo(first);
    }

    @Test
    void severalThreadsGetTheSamplesOfOne() {
        Dataset data = DatasetTest.numbered(2000).transform(DRAW).atEpoch(1, 1);
        List<Float> inOrder = IntStream.range(0, data.size()).mapToObj(index -> DatasetTest.sample(data, index)[0]).toList();
        List<Float> inParallel = IntStream.range(0, data.size()).parallel().mapToObj(index -> DatasetTest.sample(data, index)[0]).toList();

        assertThat(inParallel).isEqualTo(inOrder);
    }

    @Test
    void layersOfTransformsDrawDifferentNumbers() {
        Transform remember = (sample, offset, shape, random) -> sample[offset] += 1000 * random.nextInt(1000);
        Transform compare = (sample, offset, shape, random) -> sample[offset] -= 1000 * random.nextInt(1000);
        Dataset data = DatasetTest.numbered(50);
        // The subset between them keeps the two views apart.
        Dataset layered = data.transform(remember).subset(IntStream.range(0, 50).toArray()).transform(compare).atEpoch(5, 1);

        assertThat(IntStream.range(0, 50).filter(index -> DatasetTest.sample(layered, index)[0] == index).count()).isLessThan(5);
    }

    @Test
    void subsetsPassTheEpochOn() {
        Dataset data = DatasetTest.numbered(4).transform(DRAW);

        assertThat(DatasetTest.sample(data.subset(3, 1).atEpoch(7, 3), 1)).isEqualTo(DatasetTest.sample(data.atEpoch(7, 3), 1));
        assertThat(DatasetTest.sample(data.take(2).atEpoch(7, 4), 1)).isNotEqualTo(DatasetTest.sample(data.take(2).atEpoch(7, 3), 1));
    }

    @Test
    void aShrinkingSampleLeavesItsNeighboursAlone() {
        Dataset pictures =
                Dataset.of(new float[][] {{1, 2, 3, 4, 5, 6}}, new int[] {1, 2, 3}, new int[] {0}).transform(RandomCrop.to(1, 1));
        float[] destination = {-1, -2, -3};

        pictures.copySample(0, destination, 1);

        assertThat(pictures.sampleShape()).containsExactly(1, 1, 1);
        assertThat(destination[0]).isEqualTo(-1);
        assertThat(destination[1]).isBetween(1f, 6f);
        assertThat(destination[2]).isEqualTo(-3);
    }

    @Test
    void shapesThatDoNotFitAreRefusedAtOnce() {
        Dataset flat = DatasetTest.numbered(3);
        assertThatIllegalArgumentException().isThrownBy(() -> flat.transform(RandomShift.pixels(1)))
                .withMessage("RandomShift needs pictures (channels x height x width, or height x width), found samples of shape [1]");
        assertThatIllegalArgumentException().isThrownBy(() -> flat.transform(RandomFlip.horizontal()))
                .withMessageStartingWith("RandomFlip needs pictures");
    }
}
