package dev.annette.runtime.data;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SequenceDatasetTest {

    private static final float[][] SEQUENCES = {{1, 2, 3, 4}, {5, 6}, {7, 8, 9, 10, 11, 12}};

    @Test
    void sequencesKeepTheirLengthsInEveryView() {
        Dataset data = SequenceDataset.of(SEQUENCES, 2, new int[] {1, 0, 2}).withClassNames(List.of("a", "b", "c"));

        assertThat(data.sampleShape()).containsExactly(3, 2);
        assertThat(data.targetShape()).isEmpty();
        assertThat(data.classNames()).containsExactly("a", "b", "c");
        assertThat(data.hasLengths()).isTrue();
        assertThat(data.hasTargetPerStep()).isFalse();
        Dataset view = data.subset(2, 1);
        assertThat(view.hasLengths()).isTrue();
        assertThat(new int[] {view.length(0), view.length(1)}).containsExactly(3, 1);
        float[] copy = new float[7];
        view.copySample(1, copy, 2);
        assertThat(copy).containsExactly(0, 0, 5, 6, 0, 0, 0);
        assertThatThrownBy(data::transform).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sequences of different lengths");
    }

    @Test
    void targetsAreOfSequencesOrOfSteps() {
        Dataset steps = SequenceDataset.of(SEQUENCES, 2, new int[][] {{1, 2}, {0}, {3, 1, 2}});
        assertThat(steps.targetShape()).containsExactly(3);
        assertThat(steps.hasTargetPerStep()).isTrue();
        assertThat(SequenceDataset.of(SEQUENCES, 2, new float[][] {{1}, {2}, {3}}).targetShape()).containsExactly(1);
        Dataset vectors = SequenceDataset.perStep(SEQUENCES, 2, new float[][] {{1, 2}, {0}, {3, 1, 2}}, 1);
        assertThat(vectors.targetShape()).containsExactly(3, 1);
        Dataset words = SequenceDataset.of(new int[][] {{4, 5, 6}, {7}}, new int[][] {{1, 2, 3}, {0}}).withClassNames(List.of("x"));
        assertThat(words.sampleShape()).containsExactly(3);
        assertThat(words.targetShape()).containsExactly(3);
        assertThat(SequenceDataset.of(new int[][] {{4, 5, 6}, {7}}, new int[] {1, 0}).targetShape()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> SequenceDataset.of(new float[][] {{1, 2, 3}}, 2, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequences[0] has 3 values, expected 2 for each step, and one step or more");
        assertThatThrownBy(() -> SequenceDataset.of(new float[][] {{}}, 2, new int[] {0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SequenceDataset.of(new float[0][], 2, new int[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SequenceDataset.of(SEQUENCES, 0, new int[] {0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SequenceDataset.of(SEQUENCES, 2, new int[] {0})).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 3 sequences and 1 classes, expected one for each");
        assertThatThrownBy(() -> SequenceDataset.of(SEQUENCES, 2, new int[][] {{1, 2}, {0}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classes[2] has 1 values, expected 3");
        assertThatThrownBy(() -> SequenceDataset.of(SEQUENCES, 2, new int[][] {{1, 2}, {0}, {3, -1, 1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SequenceDataset.of(SEQUENCES, 2, new float[][] {{1}, {2, 3}, {3}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SequenceDataset.of(new int[][] {{1 << 25}}, new int[] {0})).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than a float holds exactly");
    }

    @Test
    void batchesHoldSimilarLengthsAndZerosBehindThem() {
        Dataset data = random(203, 1);
        int[] seen = new int[data.size()];
        try (BatchLoader loader = BatchLoader.of(data, 8).shuffle(5)) {
            assertThat(loader.batches()).isEqualTo(26);
            assertThat(loader.shapes()).hasSizeBetween(2, SequenceBatches.DEFAULT_BUCKETS + 1);
            assertThat(loader.paddedShare()).isBetween(0.0, 0.15);
            loader.startEpoch(0);
            int smaller = 0;
            for (Batch batch = loader.next(); batch != null; batch = loader.next()) {
                assertThat(loader.shapes()).contains(batch.shape());
                smaller += batch.size() < 8 ? 1 : 0;
                for (int row = 0; row < batch.size(); row++) {
                    int index = batch.indices()[row];
                    seen[index]++;
                    assertThat(batch.lengths()[row]).isEqualTo(data.length(index)).isLessThanOrEqualTo(batch.shape().steps());
                    float[] expected = new float[batch.shape().sampleLength()];
                    data.copySample(index, expected, 0);
                    assertThat(Arrays.copyOfRange(batch.samples(), row * expected.length, (row + 1) * expected.length))
                            .containsExactly(expected);
                    float[] target = new float[batch.shape().targetLength()];
                    data.copyTarget(index, target, 0);
                    assertThat(Arrays.copyOfRange(batch.targets(), row * target.length, (row + 1) * target.length))
                            .containsExactly(target);
                }
            }
            assertThat(smaller).isEqualTo(1);
        }
        assertThat(seen).containsOnly(1);
    }

    @Test
    void seedAndEpochAloneDecideOnTheOrder() {
        Dataset data = random(100, 2);
        SequenceBatches batches = SequenceBatches.of(data, 8, 4);
        int[] first = order(batches, 7, 0);
        int[] second = order(batches, 7, 1);

        assertThat(second).isNotEqualTo(first);
        assertThat(order(batches, 7, 0)).isEqualTo(first);
        assertThat(order(SequenceBatches.of(data, 8, 4), 7, 1)).isEqualTo(second);
        assertThat(order(batches, 8, 0)).isNotEqualTo(first);
    }

    @Test
    void bucketsPadAsLittleAsTheyCan() {
        int[] lengths = {1, 1, 1, 9, 9, 10, 10, 30};
        assertThat(Buckets.of(lengths, 1, 0)).containsExactly(30);
        assertThat(Buckets.of(lengths, 2, 0)).containsExactly(10, 30);
        assertThat(Buckets.of(lengths, 3, 0)).containsExactly(1, 10, 30);
        assertThat(Buckets.of(lengths, 8, 0)).containsExactly(1, 9, 10, 30);
        assertThat(Buckets.of(lengths, 8, 0.1)).containsExactly(1, 10, 30);
        assertThat(Buckets.of(new int[] {5, 5, 5}, 8, 0.1)).containsExactly(5);
        Random random = new Random(3);
        int[] many = random.ints(5000, 1, 4000).toArray();
        int[] buckets = Buckets.of(many, 8, 0.01);
        assertThat(buckets).hasSize(8).isSorted();
        assertThat(buckets[7]).isEqualTo(Arrays.stream(many).max().orElseThrow());
    }

    @Test
    void bucketsOutOfRangeAreRefused() {
        Dataset data = random(10, 3);
        for (int most : new int[] {0, SequenceBatches.MOST_BUCKETS + 1}) {
            assertThatThrownBy(() -> SequenceBatches.of(data, 2, most)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("buckets is " + most + ", expected 1 to 12");
        }
        assertThatThrownBy(() -> SequenceBatches.of(data, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        try (BatchLoader loader = BatchLoader.of(Dataset.of(new float[][] {{1}}, new int[] {1}, new int[] {0}), 1)) {
            assertThat(loader.paddedShare()).isZero();
            assertThatThrownBy(() -> loader.buckets(2)).isInstanceOf(IllegalStateException.class);
        }
        try (BatchLoader loader = BatchLoader.of(data, 4).buckets(1)) {
            assertThat(loader.shapes()).hasSize(2).allMatch(shape -> shape.steps() == data.sampleShape()[0]);
        }
    }

    private static int[] order(SequenceBatches batches, long seed, int epoch) {
        batches.begin(true, seed, epoch);
        int[] order = new int[100];
        int count = 0;
        for (int batch = 0; batch < batches.batches(); batch++) {
            for (int row = 0; row < batches.size(batch); row++) {
                order[count++] = batches.sample(batch, row);
            }
        }
        return order;
    }

    private static Dataset random(int size, long seed) {
        Random random = new Random(seed);
        float[][] sequences = new float[size][];
        int[][] classes = new int[size][];
        for (int i = 0; i < size; i++) {
            int length = 1 + (int) (20 * random.nextFloat() * random.nextFloat());
            sequences[i] = new float[2 * length];
            classes[i] = new int[length];
            for (int t = 0; t < length; t++) {
                sequences[i][2 * t] = random.nextFloat();
                sequences[i][2 * t + 1] = 1 + random.nextFloat();
                classes[i][t] = random.nextInt(5);
            }
        }
        return SequenceDataset.of(sequences, 2, classes);
    }
}
