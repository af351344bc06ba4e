package dev.annette.runtime.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.annette.runtime.HeapAllocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class BatchLoaderTest {

    @Test
    void batchesComeInOrderAndTheLastMayBeSmaller() {
        Dataset data = Dataset.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}, new int[] {2}, new int[] {7, 8, 9});
        try (BatchLoader loader = BatchLoader.of(data, 2)) {
            assertThat(loader.batches()).isEqualTo(2);
            loader.startEpoch(0);
            Batch first = loader.next();
            assertThat(first.size()).isEqualTo(2);
            assertThat(first.samples()).containsExactly(1, 2, 3, 4);
            assertThat(first.targets()).containsExactly(7, 8);
            assertThat(first.indices()).containsExactly(0, 1);
            Batch last = loader.next();
            assertThat(last.size()).isEqualTo(1);
            assertThat(last.samples()).hasSize(4).startsWith(5, 6);
            assertThat(last.targets()[0]).isEqualTo(9);
            assertThat(loader.next()).isNull();
            assertThat(loader.next()).isNull();
        }
    }

    @Test
    void orderDependsOnSeedAndEpochAlone() {
        Dataset data = DatasetTest.numbered(100);
        List<Integer> third;
        try (BatchLoader loader = BatchLoader.of(data, 7).shuffle(5)) {
            List<Integer> first = epoch(loader, 1);
            third = epoch(loader, 3);
            assertThat(third).isNotEqualTo(first);
            assertThat(epoch(loader, 1)).isEqualTo(first);
        }
        try (BatchLoader loader = BatchLoader.of(data, 11).shuffle(5)) {
            assertThat(epoch(loader, 3)).isEqualTo(third);
        }
        try (BatchLoader loader = BatchLoader.of(data, 11).shuffle(6)) {
            assertThat(epoch(loader, 3)).isNotEqualTo(third);
        }
    }

    @Test
    void randomTransformsDrawAnewInEachEpoch() {
        Dataset data = DatasetTest.numbered(3).transform((sample, offset, shape, random) -> sample[offset] = random.nextFloat());
        try (BatchLoader loader = BatchLoader.of(data, 3)) {
            loader.startEpoch(0);
            float[] first = loader.next().samples().clone();
            loader.startEpoch(1);
            assertThat(loader.next().samples()).isNotEqualTo(first);
            loader.startEpoch(0);
            assertThat(loader.next().samples()).isEqualTo(first);
        }
    }

    @Test
    void anEpochMayBeGivenUp() {
        try (BatchLoader loader = BatchLoader.of(DatasetTest.numbered(1000), 3)) {
            for (int round = 0; round < 200; round++) {
                loader.startEpoch(round);
                for (int number = 0; number < round % 7; number++) {
                    assertThat(loader.next().indices()).containsExactly(3 * number, 3 * number + 1, 3 * number + 2);
                }
            }
        }
    }

    @Test
    void aBatchStaysAsItIsUntilTheNext() throws InterruptedException {
        try (BatchLoader loader = BatchLoader.of(DatasetTest.numbered(100), 1)) {
            loader.startEpoch(0);
            for (int number = 0; number < 20; number++) {
                Batch batch = loader.next();
                Thread.sleep(1);
                assertThat(batch.samples()).containsExactly(number);
            }
        }
    }

    @Test
    void aFailureOfTheDatasetNamesTheSample() {
        Dataset broken = DatasetTest.numbered(10).transform((sample, offset, shape, random) -> {
            if (sample[offset] == 5) {
                throw new IllegalStateException("the disk is gone");
            }
        });
        try (BatchLoader loader = BatchLoader.of(broken, 2)) {
            loader.startEpoch(0);
            assertThat(loader.next().indices()).containsExactly(0, 1);
            assertThat(loader.next().indices()).containsExactly(2, 3);
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(loader::next).isInstanceOf(DataException.class).hasMessageContaining("sample 5")
                        .hasMessageContaining("the disk is gone").hasCauseInstanceOf(IllegalStateException.class);
            }
            loader.startEpoch(1);
            assertThat(loader.next().indices()).containsExactly(0, 1);
        }
    }

    @Test
    void anInterruptedLoadingThreadIsReportedAndRecovers() {
        boolean[] interrupting = {true};
        Dataset data = DatasetTest.numbered(10).transform((sample, offset, shape, random) -> {
            if (interrupting[0] && sample[offset] == 2) {
                Thread.currentThread().interrupt();
            }
        });
        try (BatchLoader loader = BatchLoader.of(data, 1)) {
            loader.startEpoch(0);
            assertThatThrownBy(() -> {
                while (loader.next() != null) {
                    Thread.sleep(20);
                }
            }).isInstanceOf(DataException.class).hasMessage("interrupted while waiting for a batch");
            interrupting[0] = false;
            assertThat(epoch(loader, 1)).hasSize(10);
        }
    }

    @Test
    void aFailureAtTheStartOfAnEpochIsReported() {
        Dataset broken = new Dataset() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public int[] sampleShape() {
                return new int[] {1};
            }

            @Override
            public int[] targetShape() {
                return new int[0];
            }

            @Override
            public void copySample(int index, float[] destination, int offset) {
                destination[offset] = index;
            }

            @Override
            public void copyTarget(int index, float[] destination, int offset) {
                destination[offset] = index;
            }

            @Override
            public Dataset atEpoch(long seed, int epoch) {
                throw new IllegalStateException("no such epoch");
            }
        };
        try (BatchLoader loader = BatchLoader.of(broken, 1)) {
            loader.startEpoch(4);
            assertThatThrownBy(loader::next).isInstanceOf(DataException.class).hasMessageContaining("epoch 4")
                    .hasMessageContaining("no such epoch");
        }
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        Dataset samples = Dataset.of(new float[][] {{1, 2}, {3, Float.NaN}}, new int[] {2}, new int[] {0, 1});
        try (BatchLoader loader = BatchLoader.of(samples, 2)) {
            loader.startEpoch(0);
            assertThatThrownBy(loader::next).isInstanceOf(DataException.class)
                    .hasMessage("sample 1 can't be learned from: value 1 of the sample is NaN, expected a finite number;"
                            + " mend the data, or leave the sample out with subset");
        }
        Dataset targets = Dataset.of(new float[][] {{1}, {2}}, new int[] {1}, new float[][] {{Float.NEGATIVE_INFINITY}, {1}});
        try (BatchLoader loader = BatchLoader.of(targets, 2)) {
            loader.startEpoch(0);
            assertThatThrownBy(loader::next).hasMessageContaining("sample 0").hasMessageContaining("value 0 of the target is -Infinity");
        }
    }

    @Test
    void misuseIsRefused() {
        Dataset data = DatasetTest.numbered(3);
        assertThatIllegalArgumentException().isThrownBy(() -> BatchLoader.of(data, 0)).withMessage("batch size is 0, expected 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> BatchLoader.of(DrawnDigits.of(1, 1), 10_000_000))
                .withMessage(
                        "a batch of 10000000 samples of 1x28x28 has 7840000000 values, more than a Java array can hold;"
                                + " use a smaller batch");
        BatchLoader loader = BatchLoader.of(data, 2).shuffle(1);
        assertThatIllegalStateException().isThrownBy(() -> loader.shuffle(2)).withMessage("shuffle is set already, with seed 1");
        assertThatIllegalStateException().isThrownBy(loader::next).withMessage("no epoch has started; call startEpoch first");
        loader.close();
        loader.close();
        assertThatIllegalStateException().isThrownBy(() -> loader.startEpoch(0)).withMessage("this batch loader is closed");
        try (BatchLoader late = BatchLoader.of(data, 2)) {
            late.startEpoch(0);
            assertThatIllegalStateException().isThrownBy(() -> late.shuffle(2))
                    .withMessage("shuffle must be set before the first epoch starts");
        }
    }

    @Test
    void withoutShufflingTheSeedReachesWhatIsRandomInTheData() {
        StreamBatches stream = TokenStream.of(IntStream.range(0, 100).toArray()).inSequence(2, 9);
        Set<Float> offsets = new HashSet<>();
        for (long seed = 0; seed < 40; seed++) {
            try (BatchLoader loader = BatchLoader.of(stream, 2).seed(seed)) {
                loader.startEpoch(3);
                float[] samples = loader.next().samples();
                offsets.add(samples[0]);
                assertThat(samples[1]).isEqualTo(samples[0] + 1);
                assertThatIllegalStateException().isThrownBy(() -> loader.seed(1));
            }
        }
        assertThat(offsets).hasSize(9);
        assertThatIllegalStateException().isThrownBy(() -> BatchLoader.of(stream, 2).shuffle(1).seed(1))
                .withMessage("the seed must be set before the first epoch starts, and not beside shuffle");
    }

    @Test
    void closingEndsTheThread() {
        Thread[] loading = new Thread[1];
        Dataset data = DatasetTest.numbered(100).transform((sample, offset, shape, random) -> loading[0] = Thread.currentThread());
        BatchLoader loader = BatchLoader.of(data, 2);
        loader.startEpoch(0);
        loader.next();
        assertThat(loading[0].isDaemon()).isTrue();
        loader.close();
        assertThat(loading[0].isAlive()).isFalse();
    }

    @Test
    void noBatchAllocatesOnEitherThread() {
        // The loading thread measures itself from within the data set, the test thread around its loop.
        long[] atSample = new long[2];
        Dataset data = DrawnDigits.of(2000, 1).transform((sample, offset, shape, random) -> {
            sample[offset] = random.nextFloat();
            long allocated = HeapAllocation.ofCaller();
            if (atSample[0] == 0) {
                atSample[0] = allocated;
            }
            atSample[1] = allocated;
        });
        try (BatchLoader loader = BatchLoader.of(data, 8).shuffle(1)) {
            for (int warmUp = 0; warmUp < 2; warmUp++) {
                epoch(loader, warmUp);
            }
            long here = Long.MAX_VALUE;
            long there = Long.MAX_VALUE;
            for (int epoch = 2; epoch < 6; epoch++) {
                loader.startEpoch(epoch);
                loader.next();
                atSample[0] = 0;
                long before = HeapAllocation.ofCaller();
                int batches = 1;
                while (loader.next() != null) {
                    batches++;
                }
                here = Math.min(here, HeapAllocation.ofCaller() - before);
                there = Math.min(there, atSample[1] - atSample[0]);
                assertThat(batches).isEqualTo(250);
            }
            assertThat(here).as("bytes allocated by the caller in 249 batches").isLessThan(249);
            assertThat(there).as("bytes allocated by the loading thread in 249 batches").isLessThan(249);
        }
    }

    static List<Integer> epoch(BatchLoader loader, int epoch) {
        List<Integer> order = new ArrayList<>();
        loader.startEpoch(epoch);
        for (Batch batch = loader.next(); batch != null; batch = loader.next()) {
            for (int row = 0; row < batch.size(); row++) {
                order.add(batch.indices()[row]);
            }
        }
        return order;
    }
}
