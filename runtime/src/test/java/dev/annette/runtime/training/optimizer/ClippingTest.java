package dev.annette.runtime.training.optimizer;

import java.util.Random;
import java.util.function.Function;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.onednn.BlockedLayouts;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class ClippingTest {
    private static final int LENGTH = 2 * TrainableChunks.LENGTH + 77;

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Steps once from values of zero with learning rate 1, so that the values become the negative gradients that the optimizer saw. */
    private static float[] seen(Function<Optimizer, Optimizer> clipping, Optimizer base, float... gradients) {
        try (ParameterStore store = new ParameterStore("Clipped", new NativeMemory())) {
            Parameter bias = store.add("bias", true, 3);
            Parameter weight = store.add("weight", true, gradients.length - 3);
            store.allocate();
            store.settleLayouts();
            store.writeGradients(bias.storeIndex(), gradients, 0, 3);
            store.writeGradients(weight.storeIndex(), gradients, 3, gradients.length - 3);
            clipping.apply(base).newState(store).step(store, 1);
            float[] seen = new float[gradients.length];
            System.arraycopy(bias.toArray(), 0, seen, 0, 3);
            System.arraycopy(weight.toArray(), 0, seen, 3, gradients.length - 3);
            for (int i = 0; i < seen.length; i++) {
                seen[i] = 0 - seen[i];
            }
            return seen;
        }
    }

    private static Optimizer sgd() {
        return Sgd.withLearningRate(1);
    }

    /** An optimizer of a user's, which knows nothing of chunks: plain descent. */
    private static Optimizer foreign() {
        return new Optimizer() {
            @Override
            public double learningRate() {
                return 1;
            }

            @Override
            public State newState(ParameterStore parameters) {
                return (store, rate) -> {
                    float[] values = new float[(int) store.trainableLength()];
                    float[] gradients = new float[values.length];
                    store.readValues(0, values, 0, values.length);
                    store.readGradients(0, gradients, 0, values.length);
                    for (int i = 0; i < values.length; i++) {
                        values[i] -= (float) rate * gradients[i];
                    }
                    store.writeValues(0, values, 0, values.length);
                };
            }
        };
    }

    private static float[] scaled(float[] gradients, double bound) {
        double sum = 0;
        for (float gradient : gradients) {
            sum += (double) gradient * gradient;
        }
        float[] scaled = new float[gradients.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (gradients[i] * Math.min(1, bound / (Math.sqrt(sum) + 1e-6)));
        }
        return scaled;
    }

    private static float[] clamped(float[] gradients, float bound) {
        float[] clamped = gradients.clone();
        for (int i = 0; i < clamped.length; i++) {
            clamped[i] = gradients[i] > bound ? bound : gradients[i] < -bound ? -bound : gradients[i];
        }
        return clamped;
    }

    @Test
    void byNormAllGradientsShrinkByOneFactor() {
        float[] gradients = random(LENGTH, 1);
        for (Optimizer base : new Optimizer[] {sgd(), foreign()}) {
            assertThat(seen(optimizer -> optimizer.clipNorm(2.5), base, gradients)).containsExactly(scaled(gradients, 2.5), within(1e-7f));
            assertThat(seen(optimizer -> optimizer.clipNorm(1e4), base, gradients)).as("within the bound").containsExactly(gradients);
        }
        assertThat(seen(optimizer -> optimizer.clipNorm(1), sgd(), 3, 4, 0, 0)).containsExactly(new float[] {0.6f, 0.8f, 0, 0},
                within(1e-6f));
        assertThat(seen(optimizer -> optimizer.clipNorm(1), sgd(), 0, 0, 0, 0)).containsOnly(0);
    }

    @Test
    void byValueEachGradientIsCutOff() {
        float[] gradients = random(LENGTH, 2);
        for (Optimizer base : new Optimizer[] {sgd(), foreign()}) {
            assertThat(seen(optimizer -> optimizer.clipValue(0.5), base, gradients)).containsExactly(clamped(gradients, 0.5f));
        }
        assertThat(seen(optimizer -> optimizer.clipValue(1), sgd(), Float.POSITIVE_INFINITY, -3, 0.5f, Float.NaN))
                .containsExactly(1, -1, 0.5f, Float.NaN);
    }

    @Test
    void hugeAndTinyGradientsHaveAFiniteNorm() {
        assertThat(seen(optimizer -> optimizer.clipNorm(1), sgd(), 3e30f, 4e30f, 0, 0)).containsExactly(new float[] {0.6f, 0.8f, 0, 0},
                within(1e-6f));
        assertThat(seen(optimizer -> optimizer.clipNorm(1), sgd(), 3e-30f, 4e-30f, 0, 0)).containsExactly(3e-30f, 4e-30f, 0, 0);
    }

    @Test
    void aNormThatIsNotFiniteChangesNothing() {
        for (float gradient : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            try (ParameterStore store = new ParameterStore("Clipped", new NativeMemory())) {
                Parameter weight = store.add("weight", true, 4);
                store.allocate();
                store.settleLayouts();
                weight.set(new float[] {1, 2, 3, 4});
                Optimizer.State state = sgd().clipNorm(1).newState(store);
                store.writeGradients(0, new float[] {1, gradient}, 0, 2);
                assertThatThrownBy(() -> state.step(store, 1)).isInstanceOfSatisfying(NonFiniteGradientException.class,
                        thrown -> assertThat(thrown.norm()).isNotFinite()).hasMessageContaining("no parameter has changed");
                assertThat(weight.toArray()).containsExactly(1, 2, 3, 4);
                store.writeGradients(0, new float[] {1, 0}, 0, 2);
                state.step(store, 1);
                assertThat(weight.toArray()).containsExactly(new float[] {0, 2, 3, 4}, within(1e-5f));
            }
        }
    }

    @Test
    void paddingOfBlockedLayoutsDoesNotCount() {
        try (ParameterStore store = new ParameterStore("Blocked", new NativeMemory())) {
            Parameter weight = store.add("weight", true, 1, 3, 2, 2);
            store.allocate();
            store.want(weight, BlockedLayouts.blocked(1, 3, 2, 2), "test");
            store.settleLayouts();
            assertThat(weight.storeLength()).isGreaterThan(weight.size());
            float[] gradients = new float[(int) weight.storeLength()];
            for (int offset : weight.value().layout().offsets()) {
                gradients[offset] = 2;
            }
            store.writeGradients(weight.storeIndex(), gradients, 0, gradients.length);

            assertThat(new GradientNorm(store).of(store)).isCloseTo(Math.sqrt(12 * 4), within(1e-9));
            sgd().clipNorm(Math.sqrt(12)).newState(store).step(store, 1);

            assertThat(weight.toArray()).hasSize(12).containsOnly(weight.toArray()[0]);
            assertThat(weight.toArray()[0]).isCloseTo(-1, within(1e-6f));
            float[] all = new float[(int) store.trainableLength()];
            store.readValues(0, all, 0, all.length);
            int notZero = 0;
            for (float value : all) {
                notZero += value == 0 ? 0 : 1;
            }
            assertThat(notZero).isEqualTo(12);
        }
    }

    @Test
    void theNormHasTheSameBitsOnAnyNumberOfThreadsAndAllocatesNothing() {
        int length = 5 * TrainableChunks.LENGTH + 16;
        try (ParameterStore store = wide(length)) {
            double alone = new GradientNorm(length, 1).of(store);
            GradientNorm together = new GradientNorm(length, 3);
            HeapAllocation.assertNone("norm", 20, () -> {
                if (together.of(store) != alone) {
                    throw new AssertionError("another norm");
                }
            });
            double sum = 0;
            for (float gradient : random(length, 4)) {
                sum += (double) gradient * gradient;
            }
            assertThat(alone).isCloseTo(Math.sqrt(sum), withinPercentage(1e-5));
        }
    }

    @Test
    void clippedStepsAllocateNothing() {
        for (Optimizer optimizer : new Optimizer[] {Adam.withLearningRate(0.1).clipNorm(0.1), sgd().clipValue(0.1)}) {
            try (ParameterStore store = wide(LENGTH)) {
                Optimizer.State state = optimizer.newState(store);
                HeapAllocation.assertNone("clipped step", 20, () -> state.step(store, 0.1));
            }
        }
    }

    private static ParameterStore wide(int length) {
        ParameterStore store = new ParameterStore("Wide", new NativeMemory());
        store.add("weight", true, length);
        store.allocate();
        store.settleLayouts();
        store.writeGradients(0, random(length, 4), 0, length);
        return store;
    }

    @Test
    void wrongBoundsAndClippingTwiceAreTold() {
        assertThatThrownBy(() -> sgd().clipNorm(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the bound for the norm of all gradients is 0.0; expected a number above 0, for example 1");
        assertThatThrownBy(() -> sgd().clipValue(Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the bound for the value of each gradient is NaN");
        assertThatThrownBy(() -> sgd().clipValue(1).clipNorm(2)).isInstanceOf(IllegalStateException.class)
                .hasMessage("gradients are clipped by value at 1.0 already; clip once");
        assertThat(Sgd.withLearningRate(0.25).clipNorm(1).learningRate()).isEqualTo(0.25);
    }
}
