package dev.annette.runtime.training;

import java.util.Arrays;
import java.util.Random;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.SequenceDataset;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.metric.Perplexity;
import dev.annette.runtime.training.optimizer.Adam;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Training and measuring on sequences of different lengths. */
class SequenceFitTest {

    @Test
    void lossAndMetricsAreMeansOverTheStepsThatCount() {
        SequenceDataset data = tagged(53, 1);
        try (TaggerNetwork network = TaggerNetwork.withSeed(4)) {
            double loss = 0;
            long correct = 0;
            long steps = 0;
            for (int i = 0; i < data.size(); i++) {
                int length = data.length(i);
                float[] sample = new float[length * TaggerNetwork.FEATURES];
                float[] target = new float[length];
                data.copySample(i, sample, 0);
                data.copyTarget(i, target, 0);
                float[] scores = new float[length * TaggerNetwork.CLASSES];
                loss += length * network.evaluate(sample, target, length, 1, scores, Sizes.of("T", length));
                for (int t = 0; t < length; t++) {
                    correct += largest(scores, t * TaggerNetwork.CLASSES) == (int) target[t] ? 1 : 0;
                }
                steps += length;
            }
            for (int buckets : new int[] {1, 3, 8}) {
                ConfusionMatrix confusion = ConfusionMatrix.of(TaggerNetwork.CLASSES);
                Evaluation measured = Trainer.of(network).batchSize(7).buckets(buckets).metric(Accuracy.top1()).metric(Perplexity.of())
                        .metric(confusion).evaluate(data);

                assertThat(measured.samples()).isEqualTo(53);
                assertThat(measured.loss()).isCloseTo(loss / steps, within(1e-6));
                assertThat(measured.value("accuracy")).isEqualTo((double) correct / steps);
                assertThat(measured.value("perplexity")).isCloseTo(Math.exp(loss / steps), within(1e-5));
                assertThat(confusion.accuracy()).isEqualTo((double) correct / steps);
            }
        }
    }

    private static int largest(float[] scores, int start) {
        int largest = 0;
        for (int k = 1; k < TaggerNetwork.CLASSES; k++) {
            largest = scores[start + k] > scores[start + largest] ? k : largest;
        }
        return largest;
    }

    @Test
    void aFitLearnsTagsAndIsTheSameBitForBit() {
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            try (TaggerNetwork network = TaggerNetwork.withSeed(9)) {
                History history =
                        Trainer.of(network).optimizer(Adam.withLearningRate(0.05f)).batchSize(8).epochs(20).metric(Accuracy.top1())
                                .fit(tagged(120, 2), tagged(40, 3));
                losses[i] = history.last().training().loss();
                assertThat(history.last().validation().orElseThrow().value("accuracy")).isGreaterThan(0.9);
            }
        }
        assertThat(losses[1]).isEqualTo(losses[0]);
    }

    /** Plans are few, and when all exist steps with changing lengths make nothing new. */
    @Test
    void stepsWithChangingLengthsLeaveMemoryFlat() {
        try (TaggerNetwork network = TaggerNetwork.withSeed(9)) {
            Counter counter = new Counter();
            Trainer.of(network).batchSize(4).epochs(Counter.EPOCHS).metric(Accuracy.top1()).listen(counter).fit(tagged(200, 2),
                    tagged(60, 3));

            int last = Counter.EPOCHS - 1;
            assertThat(counter.offHeap[last]).isEqualTo(counter.offHeap[1]);
            assertThat(counter.primitives[last]).isEqualTo(counter.primitives[1]);
            assertThat(Arrays.stream(counter.allocated).skip(1).min()).as("bytes on the heap in an epoch of 50 steps").hasValue(0);
        }
    }

    private static final class Counter implements Listener {
        static final int EPOCHS = 8;

        private final long[] offHeap = new long[EPOCHS];
        private final long[] primitives = new long[EPOCHS];
        private final long[] allocated = new long[EPOCHS];
        private long before;

        @Override
        public void onBatchEnd(Training training) {
            int epoch = training.epoch() - 1;
            offHeap[epoch] = NativeMemory.allocatedBytes();
            primitives[epoch] = Call.created();
            if (training.batch() == 5) {
                before = HeapAllocation.ofCaller();
            }
            allocated[epoch] = HeapAllocation.ofCaller() - before;
        }
    }

    @Test
    void dataThatDoNotFitAreRefused() {
        Dataset whole = SequenceDataset.of(new float[][] {{1, 2, 3}, {1, 2, 3, 4, 5, 6}}, 3, new int[] {0, 1});
        try (TaggerNetwork network = TaggerNetwork.withSeed(9)) {
            assertThatThrownBy(() -> Trainer.of(network).fit(whole)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the training data has targets of a single number, Tagger needs 2x4 or a class index for each of 2 steps");
            Dataset wrong = SequenceDataset.of(new float[][] {{1, 2, 3}, {1, 2, 3, 4, 5, 6}}, 3, new int[][] {{0}, {1, 4}});
            assertThatThrownBy(() -> Trainer.of(network).fit(wrong)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                    "step 1 of sample 1 of the training data has the target 4.0, Tagger needs the index of a class, a whole number from 0 to 3");
            assertThatThrownBy(() -> Trainer.of(network).buckets(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Trainer.of(network).buckets(2).buckets(3)).isInstanceOf(IllegalStateException.class);
        }
        Dataset vectors = SequenceDataset.of(new int[][] {{1, 2, 3, 4, 5}, {1}}, new int[] {0, 1});
        try (TinyNetwork network = TinyNetwork.withSeed(1)) {
            assertThatThrownBy(() -> Trainer.of(network).fit(vectors)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                    "the training data has sequences of different lengths, TinyNetwork takes sequences of one length; fix: @Model(lengths = true)");
        }
    }

    /** The class of a step follows from its features alone. */
    private static SequenceDataset tagged(int size, long seed) {
        Random random = new Random(seed);
        float[][] sequences = new float[size][];
        int[][] classes = new int[size][];
        for (int i = 0; i < size; i++) {
            int length = 1 + random.nextInt(12);
            sequences[i] = new float[length * TaggerNetwork.FEATURES];
            classes[i] = new int[length];
            for (int t = 0; t < length; t++) {
                float a = 2 * random.nextFloat() - 1;
                float b = 2 * random.nextFloat() - 1;
                sequences[i][TaggerNetwork.FEATURES * t] = a;
                sequences[i][TaggerNetwork.FEATURES * t + 1] = b;
                sequences[i][TaggerNetwork.FEATURES * t + 2] = random.nextFloat();
                classes[i][t] = (a > 0 ? 1 : 0) + (b > 0 ? 2 : 0);
            }
        }
        return SequenceDataset.of(sequences, TaggerNetwork.FEATURES, classes);
    }
}
