package dev.annette.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatasetTest {

    private static final float[][] ROWS = {{0, 1}, {2, 3}, {4, 5}};

    @Test
    void classIndicesAreTargetsOfOneFloat() {
        Dataset data = Dataset.of(ROWS, new int[] {2}, new int[] {1, 0, 2}, List.of("a", "b", "c"));

        assertThat(data.size()).isEqualTo(3);
        assertThat(data.sampleShape()).containsExactly(2);
        assertThat(data.targetShape()).isEmpty();
        assertThat(data.targetLength()).isEqualTo(1);
        assertThat(data.classNames()).containsExactly("a", "b", "c");
        assertThat(sample(data, 1)).containsExactly(2, 3);
        assertThat(target(data, 2)).containsExactly(2);
    }

    @Test
    void vectorsAreTargetsOfTheirLength() {
        Dataset data = Dataset.of(ROWS, new int[] {1, 2}, new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

        assertThat(data.targetShape()).containsExactly(3);
        assertThat(data.sampleLength()).isEqualTo(2);
        assertThat(target(data, 1)).containsExactly(0, 1, 0);
        assertThat(data.classNames()).isEmpty();
    }

    @Test
    void samplesStandBehindEachOther() {
        assertThat(Dataset.of(ROWS, new int[] {2}, new int[] {0, 1, 2}).subset(2, 0).samples()).containsExactly(4, 5, 0, 1);
    }

    @Test
    void copiesGoToTheOffset() {
        Dataset data = Dataset.of(ROWS, new int[] {2}, new int[] {0, 1, 2});
        float[] destination = new float[5];

        data.copySample(2, destination, 1);
        data.copyTarget(1, destination, 4);

        assertThat(destination).containsExactly(0, 4, 5, 0, 1);
    }

    @Test
    void laterChangesOfTheArraysDoNotReachTheDataset() {
        float[][] rows = {{1, 2}};
        int[] shape = {2};
        Dataset data = Dataset.of(rows, shape, new int[] {0});

        rows[0][0] = 9;
        shape[0] = 7;
        data.sampleShape()[0] = 8;

        assertThat(sample(data, 0)).containsExactly(1, 2);
        assertThat(data.sampleShape()).containsExactly(2);
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothNumbers() {
        int[] shape = {2};
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(new float[][] {{1, 2}, {3}}, shape, new int[] {0, 1}))
                .withMessage("samples[1] has 1 values, expected 2 for shape 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(ROWS, shape, new int[] {0, 1}))
                .withMessage("there are 3 samples and 2 classes, expected one for each");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(ROWS, shape, new int[] {0, -1, 0}))
                .withMessage("sample 1 has the class -1, expected 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(ROWS, shape, new int[] {0, 1, 2}, List.of("a", "b")))
                .withMessage("sample 2 has the class 2, but there are only 2 class names (classes count from 0)");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(ROWS, shape, new float[][] {{1}, {1}, {1, 2}}))
                .withMessage("targets[2] has 2 values, expected 1 for the length of targets[0]");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(new float[0][], shape, new int[0]))
                .withMessage("samples is empty, expected one row or more");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(ROWS, new int[] {2, 0}, new int[] {0, 1, 2}))
                .withMessage("shape 2x0 has the dimension 0, expected 1 or more");
    }

    @Test
    void viewsShareTheSamples() {
        Dataset data = numbered(5);

        assertThat(indicesOf(data.take(2))).containsExactly(0, 1);
        assertThat(indicesOf(data.subset(4, 0, 4))).containsExactly(4, 0, 4);
        assertThat(indicesOf(data.subset(4, 3, 2).take(2))).containsExactly(4, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> data.take(6)).withMessage("can't take 6 of 5 samples, expected 1 to 5");
        assertThatIllegalArgumentException().isThrownBy(() -> data.subset(5))
                .withMessage("index 5 is not one of the 5 samples, expected 0 to 4");
        assertThatIllegalArgumentException().isThrownBy(data::subset).withMessage("a subset needs one index or more, found none");
        assertThatThrownBy(() -> data.take(2).copySample(2, new float[1], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void splitDividesBySeed() {
        Dataset data = numbered(10);
        Split split = data.split(0.7, 3);

        assertThat(split.train().size()).isEqualTo(7);
        assertThat(union(split)).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
        assertThat(indicesOf(data.split(0.7, 3).test())).isEqualTo(indicesOf(split.test()));
        assertThat(IntStream.range(0, 20).mapToObj(seed -> indicesOf(data.split(0.7, seed).test())).distinct()).hasSizeGreaterThan(10);
        assertThatIllegalArgumentException().isThrownBy(() -> data.split(0.01, 3))
                .withMessage("fraction 0.01 of 10 samples leaves one part empty");
        assertThatIllegalArgumentException().isThrownBy(() -> data.split(1, 3))
                .withMessage("fraction is 1.0, expected above 0 and below 1");
    }

    @Property(tries = 50, seed = "1")
    void everySampleIsTestedInOneFold(@ForAll @IntRange(min = 2, max = 40) int size, @ForAll @IntRange(min = 2, max = 12) int folds,
            @ForAll long seed) {
        int k = Math.min(size, folds);
        Dataset data = numbered(size);
        List<Integer> tested = new ArrayList<>();
        List<Split> splits = data.folds(k, seed);
        for (int fold = 0; fold < k; fold++) {
            Split split = splits.get(fold);
            assertThat(split.test().size()).isEqualTo(size / k + (fold < size % k ? 1 : 0));
            assertThat(union(split)).containsExactlyInAnyOrderElementsOf(IntStream.range(0, size).boxed().toList());
            tested.addAll(indicesOf(split.test()));
        }
        assertThat(tested).containsExactlyInAnyOrderElementsOf(IntStream.range(0, size).boxed().toList());
    }

    @Property(tries = 50, seed = "1")
    void stratifiedFoldsSpreadEveryClass(@ForAll @IntRange(min = 12, max = 60) int size, @ForAll @IntRange(min = 2, max = 7) int k,
            @ForAll long seed) {
        float[][] rows = IntStream.range(0, size).mapToObj(index -> new float[] {index}).toArray(float[][]::new);
        // Three classes, the first as large as the two others together.
        int[] classes = IntStream.range(0, size).map(index -> index % 2 == 0 ? 0 : 1 + index / 2 % 2).toArray();
        Dataset data = Dataset.of(rows, new int[] {1}, classes);
        List<Split> splits = data.stratifiedFolds(k, seed);
        for (int label = 0; label < 3; label++) {
            int wanted = label;
            int[] counts = splits.stream().mapToInt(
                    split -> (int) IntStream.range(0, split.test().size()).filter(index -> target(split.test(), index)[0] == wanted)
                            .count())
                    .toArray();
            assertThat(IntStream.of(counts).max().orElseThrow() - IntStream.of(counts).min().orElseThrow()).isLessThanOrEqualTo(1);
        }
        assertThat(splits.stream().flatMap(split -> indicesOf(split.test()).stream()).toList())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, size).boxed().toList());
    }

    @Test
    void foldsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> numbered(3).folds(4, 0))
                .withMessage("can't make 4 folds of 3 samples, expected 2 to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(ROWS, new int[] {2}, new float[][] {{1, 2}, {1, 2}, {1, 2}}).stratifiedFolds(2, 0))
                .withMessage("stratified folds need class indices as targets, found targets of shape 2; use folds(k, seed)");
    }

    /** Each sample is its own index. */
    static Dataset numbered(int size) {
        float[][] rows = IntStream.range(0, size).mapToObj(index -> new float[] {index}).toArray(float[][]::new);
        return Dataset.of(rows, new int[] {1}, new int[size]);
    }

    static float[] sample(Dataset data, int index) {
        float[] sample = new float[data.sampleLength()];
        data.copySample(index, sample, 0);
        return sample;
    }

    static float[] target(Dataset data, int index) {
        float[] target = new float[data.targetLength()];
        data.copyTarget(index, target, 0);
        return target;
    }

    private static List<Integer> indicesOf(Dataset data) {
        return IntStream.range(0, data.size()).mapToObj(index -> (int) sample(data, index)[0]).toList();
    }

    private static List<Integer> union(Split split) {
        List<Integer> all = new ArrayList<>(indicesOf(split.train()));
        all.addAll(indicesOf(split.test()));
        return all;
    }
}
