package dev.annette.runtime.training;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts what the training thread and the loading thread allocate on the heap from one batch to the next. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STEPS = 600;
    /** The first steps load classes and are interpreted; what the JIT does later is not the thread's. */
    private static final int WARM_UP = 200;

    static Optimizer[] optimizers() {
        return new Optimizer[] {Sgd.withLearningRate(0.01).momentum(0.9), Adam.withLearningRate(1e-3)};
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void stepsAllocateNothing(Optimizer optimizer) {
        Counter counter = new Counter();
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            Trainer.of(network).optimizer(optimizer).batchSize(4).epochs(1).metric(Accuracy.top1()).metric(ConfusionMatrix.of(3))
                    .listen(counter).fit(Points.of(4 * STEPS, 1));
        }
        long[] steady = Arrays.copyOfRange(counter.allocated, WARM_UP, STEPS);
        assertThat(steady[steady.length - 1] - steady[0]).as("bytes over %d steps", steady.length - 1).isZero();
    }

    private static final class Counter implements Listener {
        private final long[] allocated = new long[STEPS];

        @Override
        public void onBatchEnd(Training training) {
            allocated[training.batch() - 1] = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        }
    }
}
