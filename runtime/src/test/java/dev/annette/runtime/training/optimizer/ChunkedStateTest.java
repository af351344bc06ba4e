package dev.annette.runtime.training.optimizer;

import java.util.Random;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Steps over a store of more than one chunk, with a last chunk that is not full. */
class ChunkedStateTest {
    private static final int LENGTH = 2 * TrainableChunks.LENGTH + 77;

    @Test
    void everyTrainableValueIsSteppedOnceAndNothingElse() {
        try (ParameterStore store = new ParameterStore("Wide", new NativeMemory())) {
            Parameter weight = store.add("weight", true, LENGTH);
            Parameter mean = store.add("running_mean", false, 5);
            float[] values = random(LENGTH, 1);
            float[] gradients = random(LENGTH, 2);
            float[] means = random(5, 3);
            begin(store);
            weight.set(values);
            mean.set(means);
            store.writeGradients(weight.storeIndex(), gradients, 0, LENGTH);
            Optimizer.State state = Sgd.withLearningRate(0.5).momentum(0.5).newState(store);

            state.step(store, 0.5);
            state.step(store, 0.25);

            float[] stepped = weight.toArray();
            for (int i = 0; i < LENGTH; i++) {
                // Velocities g and 1.5 g.
                assertThat(stepped[i]).as("value %d", i).isCloseTo(values[i] - 0.5f * gradients[i] - 0.25f * 1.5f * gradients[i],
                        within(1e-5f));
            }
            assertThat(mean.toArray()).isEqualTo(means);
        }
    }

    @Test
    void paddingStaysZero() {
        try (ParameterStore store = new ParameterStore("Gaps", new NativeMemory())) {
            Parameter bias = store.add("bias", true, 3);
            Parameter weight = store.add("weight", true, 5);
            begin(store);
            bias.set(random(3, 1));
            weight.set(random(5, 2));
            store.writeGradients(bias.storeIndex(), random(3, 3), 0, 3);
            store.writeGradients(weight.storeIndex(), random(5, 4), 0, 5);

            AdamW.withLearningRate(0.1).newState(store).step(store, 0.1);

            float[] all = new float[(int) store.trainableLength()];
            store.readValues(0, all, 0, all.length);
            for (int i = 0; i < all.length; i++) {
                boolean isPadding = i >= bias.storeIndex() + 3 && i < weight.storeIndex() || i >= weight.storeIndex() + 5;
                assertThat(all[i] == 0).as("value %d is %s", i, all[i]).isEqualTo(isPadding);
            }
        }
    }

    @Test
    void stateOfAnotherNetworkIsRefused() {
        try (ParameterStore small = new ParameterStore("Small", new NativeMemory());
                ParameterStore large = new ParameterStore("Large", new NativeMemory())) {
            small.add("weight", true, 16);
            large.add("weight", true, 32);
            begin(small);
            begin(large);
            Optimizer.State state = Adam.withLearningRate(0.1).newState(small);

            assertThatThrownBy(() -> state.step(large, 0.1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The optimizer's state is for 16 trainable values, the parameters have 32; make a new state for each network");
        }
    }

    @Test
    void stepsOnSeveralThreadsGiveTheSameBitsAndAllocateNothing() {
        int length = 5 * TrainableChunks.LENGTH + 16;
        Sgd sgd = Sgd.withLearningRate(0.1).momentum(0.9);
        assertThat(values(length, new ChunkedState(length, sgd.rule(length), 1), 40))
                .isEqualTo(values(length, new ChunkedState(length, sgd.rule(length), 3), 40));
    }

    private static float[] values(int length, Optimizer.State state, int steps) {
        try (ParameterStore store = new ParameterStore("Wide", new NativeMemory())) {
            Parameter weight = store.add("weight", true, length);
            begin(store);
            weight.set(random(length, 1));
            store.writeGradients(weight.storeIndex(), random(length, 2), 0, length);
            for (int step = 0; step < steps; step++) {
                state.step(store, 0.1);
            }
            float[] values = weight.toArray();
            HeapAllocation.assertNone("optimizer", 10, () -> state.step(store, 0.1));
            return values;
        }
    }

    @Test
    void aFailureOnAnyThreadReachesTheCallerAndTheNextStepWorks() {
        int length = 3 * TrainableChunks.LENGTH;
        boolean[] fails = {true};
        int[] chunks = new int[3];
        ChunkedState.Rule rule = new ChunkedState.Rule() {
            @Override
            public void prepare(long step, double learningRate) {
                assertThat(step).isPositive();
            }

            @Override
            public void apply(int chunk, float[] values, float[] gradients, int count) {
                if (fails[0]) {
                    throw new IllegalStateException("chunk " + chunk);
                }
                chunks[chunk]++;
            }

            @Override
            public int moments() {
                return 0;
            }
        };
        try (ParameterStore store = new ParameterStore("Wide", new NativeMemory())) {
            store.add("weight", true, length);
            begin(store);
            Optimizer.State state = new ChunkedState(length, rule, 3);

            assertThatThrownBy(() -> state.step(store, 0.1)).isInstanceOf(IllegalStateException.class).hasMessageStartingWith("chunk ");
            fails[0] = false;
            state.step(store, 0.1);
            assertThat(chunks).containsOnly(1);
        }
    }

    @Test
    void aStateTellsWhatItRemembersOfEachParameter() {
        try (ParameterStore store = new ParameterStore("Wide", new NativeMemory())) {
            store.add("weight", true, 64);
            begin(store);

            assertThat(Sgd.withLearningRate(1).newState(store).bytes()).isZero();
            assertThat(Sgd.withLearningRate(1).momentum(0.9).newState(store).bytes()).isEqualTo(64 * Float.BYTES);
            assertThat(Adam.withLearningRate(1).clipNorm(1).newState(store).bytes()).isEqualTo(2 * 64 * Float.BYTES);
        }
    }

    private static void begin(ParameterStore store) {
        store.allocate();
        store.settleLayouts();
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
