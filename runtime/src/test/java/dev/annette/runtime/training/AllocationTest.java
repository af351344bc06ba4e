package dev.annette.runtime.training;

import java.util.Arrays;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what the training thread and the loading thread allocate on the heap from one batch to the next, in the epoch after the first
 * (in which classes are loaded and call sites resolved) that has the fewest bytes, as {@link HeapAllocation} says.
 */
class AllocationTest {
    private static final int STEPS_PER_EPOCH = 80;
    private static final int WARM_UP = 5;
    private static final int EPOCHS = 5;

    static Optimizer[] optimizers() {
        return new Optimizer[] {Sgd.withLearningRate(0.01).momentum(0.9), Adam.withLearningRate(1e-3)};
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void stepsAllocateNothing(Optimizer optimizer) {
        Counter counter = new Counter();

        fit(optimizer, counter);

        assertThat(counter.bytes(Counter.TRAINING)).as("bytes of the training thread over %d steps", STEPS_PER_EPOCH - WARM_UP).isZero();
        assertThat(counter.bytes(Counter.LOADING)).as("bytes of the loading thread over %d steps", STEPS_PER_EPOCH - WARM_UP).isZero();
    }

    @Test
    void oneObjectPerStepIsNoticed() {
        Counter counter = new Counter();
        Listener wasteful = new Listener() {
            private Object last;

            @Override
            public void onBatchEnd(Training training) {
                last = new Object[] {last == null ? training : null};
            }
        };

        fit(Sgd.withLearningRate(0.01), wasteful, counter);

        assertThat(counter.bytes(Counter.TRAINING)).isGreaterThanOrEqualTo(16L * (STEPS_PER_EPOCH - WARM_UP));
    }

    private static void fit(Optimizer optimizer, Listener... listeners) {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            Trainer trainer = Trainer.of(network).optimizer(optimizer).batchSize(4).epochs(EPOCHS).metric(Accuracy.top1())
                    .metric(ConfusionMatrix.of(3));
            for (Listener listener : listeners) {
                trainer.listen(listener);
            }
            trainer.fit(Points.of(4 * STEPS_PER_EPOCH, 1));
        }
    }

    private static final class Counter implements Listener {
        static final int TRAINING = 0;
        static final int LOADING = 1;

        private final long[] threads = new long[2];
        private final long[] first = new long[2];
        private final long[][] bytes = new long[2][EPOCHS];

        @Override
        public void onBatchEnd(Training training) {
            if (training.step() == 1) {
                threads[TRAINING] = Thread.currentThread().getId();
                threads[LOADING] = Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().contains("batch-loader"))
                        .mapToLong(Thread::getId).max().orElseThrow();
            }
            for (int i = 0; i < threads.length; i++) {
                long now = HeapAllocation.of(threads[i]);
                if (training.batch() <= WARM_UP) {
                    first[i] = now;
                }
                bytes[i][training.epoch() - 1] = now - first[i];
            }
        }

        long bytes(int thread) {
            return Arrays.stream(bytes[thread]).skip(1).min().orElseThrow();
        }
    }
}
