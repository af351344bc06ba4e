package dev.annette.runtime.network;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.NativeMemory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Once plans are built, steps and predictions allocate nothing, on the heap or off it, and make no primitive. */
class SteadyStateTest {

    private static final int BATCH = 8;
    private static final int STEPS = 50;

    @Test
    void aTrainingStepAllocatesNothing() {
        Patterns data = new Patterns(BATCH, 784, 10, 1);
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            ParameterUpdate update = Patterns.descent(0.01f);
            float[] scores = new float[BATCH * 10];
            assertAllocatesNothing(() -> {
                plan.load(data.samples, data.targets, 1);
                plan.step(update);
                plan.output(scores);
            });
        }
    }

    @Test
    void aPredictionIntoAnArrayOfTheCallerAllocatesNothing() {
        Patterns data = new Patterns(BATCH, 784, 10, 1);
        float[] scores = new float[BATCH * 10];
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            assertAllocatesNothing(() -> network.predict(data.samples, BATCH, scores));
        }
    }

    static void assertAllocatesNothing(Runnable step) {
        for (int i = 0; i < STEPS; i++) {
            step.run();
        }
        long primitives = Call.created();
        long offHeap = NativeMemory.allocatedBytes();
        long pointers = Pointer.totalBytes();
        HeapAllocation.assertNone("steady state", STEPS, step);
        assertThat(NativeMemory.allocatedBytes()).as("bytes of blocks").isEqualTo(offHeap);
        assertThat(Pointer.totalBytes()).as("bytes of JavaCPP's pointers").isLessThanOrEqualTo(pointers);
        assertThat(Call.created()).as("primitives").isEqualTo(primitives);
    }
}
