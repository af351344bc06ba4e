package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Sizes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class StepperTest {

    private static final int T = 7;

    private final MemoryNetwork network = MemoryNetwork.withDecay(0.5f, -0.75f);

    @AfterEach
    void close() {
        network.close();
    }

    static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    private static float[] part(float[] all, int step, int length) {
        return Arrays.copyOfRange(all, step * length, (step + 1) * length);
    }

    @Test
    void steppingGivesWhatTheWholeSequenceGives() {
        float[] sequence = random(2 * T, 1);
        float[] whole = network.predict(sequence, Sizes.of("T", T));
        try (Stepper stepper = network.stepper()) {
            for (int t = 0; t < T; t++) {
                assertThat(stepper.step(part(sequence, t, 2))).as("step %d", t).isEqualTo(part(whole, t, 2));
            }
        }
    }

    @Test
    void severalSequencesAreSteppedAtOnce() {
        float[] sequences = random(3 * 2 * T, 2);
        float[] whole = network.predict(sequences, Sizes.of("T", T));
        try (Stepper stepper = network.stepper(3)) {
            assertThat(stepper.batchSize()).isEqualTo(3);
            assertThat(stepper.inputLength()).isEqualTo(6);
            assertThat(stepper.outputLength()).isEqualTo(6);
            for (int t = 0; t < T; t++) {
                assertThat(stepper.step(acrossSequences(sequences, t))).as("step %d", t).isEqualTo(acrossSequences(whole, t));
            }
        }
    }

    private static float[] acrossSequences(float[] sequences, int t) {
        float[] step = new float[6];
        for (int n = 0; n < 3; n++) {
            System.arraycopy(sequences, (n * T + t) * 2, step, 2 * n, 2);
        }
        return step;
    }

    @Test
    void aCallMayTakeSeveralSteps() {
        float[] sequence = random(2 * 9, 3);
        float[] whole = network.predict(sequence, Sizes.of("T", 9));
        try (Stepper stepper = network.stepper(1, Sizes.of("T", 3))) {
            for (int i = 0; i < 3; i++) {
                assertThat(stepper.step(part(sequence, i, 6))).isEqualTo(part(whole, i, 6));
            }
        }
    }

    @Test
    void resetBeginsAnew() {
        try (Stepper stepper = network.stepper()) {
            stepper.step(1, 2);
            assertThat(stepper.step(0, 0)).containsExactly(0.5f, -1.5f);
            stepper.reset();
            assertThat(stepper.step(0, 0)).containsExactly(0, 0);
        }
    }

    @Test
    void aStateIsACopyThatStepsDoNotChange() {
        try (Stepper stepper = network.stepper(); Stepper other = network.stepper()) {
            stepper.step(1, 2);
            StepperState prefix = stepper.state();
            float[] firstWay = stepper.step(3, 4);
            float[] further = stepper.step(5, 6);

            stepper.restore(prefix);
            assertThat(stepper.step(3, 4)).isEqualTo(firstWay);
            other.restore(prefix);
            assertThat(other.step(3, 4)).isEqualTo(firstWay);
            assertThat(other.step(5, 6)).isEqualTo(further);
            assertThat(prefix.length()).isEqualTo(2);
            assertThat(prefix.batchSize()).isEqualTo(1);
        }
    }

    @Test
    void aStateOfAnotherBatchSizeIsRefused() {
        try (Stepper one = network.stepper(); Stepper two = network.stepper(2)) {
            one.step(1, 2);
            assertThatThrownBy(() -> one.restore(two.state())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the state is of Memory with 2 sequences, the stepper of Memory with 1");
            assertThat(one.step(0, 0)).containsExactly(0.5f, -1.5f);
        }
    }

    @Test
    void steppersDoNotKnowOfEachOther() throws InterruptedException {
        float[] sequence = random(2 * 500, 4);
        float[] whole = network.predict(sequence, Sizes.of("T", 500));
        boolean[] agrees = new boolean[3];
        Thread[] threads = new Thread[agrees.length];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> {
                try (Stepper stepper = network.stepper()) {
                    boolean equal = true;
                    for (int t = 0; t < 500; t++) {
                        equal &= Arrays.equals(stepper.step(part(sequence, t, 2)), part(whole, t, 2));
                    }
                    agrees[number] = equal;
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(agrees).containsOnly(true);
    }

    @Test
    void newParametersCountFromTheNextStepOn() {
        try (Stepper stepper = network.stepper()) {
            stepper.step(1, 2);
            network.parameter("memory.decay").set(new float[] {2, 3});
            assertThat(stepper.step(0, 0)).containsExactly(2, 6);
        }
    }

    @Test
    void theFirstTrainingPlanLeavesTheStatesOfSteppersAsTheyAre() {
        try (Stepper stepper = network.stepper(); Stepper idle = network.stepper()) {
            stepper.step(1, 2);
            StepperState before = stepper.state();
            TrainingPlan plan = network.trainingPlan(1, Sizes.of("T", 3));
            plan.load(random(6, 5), random(6, 6), 6);
            plan.step(store -> store.writeValues(0, new float[] {4, 5}, 0, 2));

            assertThat(idle.state().length()).as("asked before the plan is built again").isEqualTo(2);
            assertThat(stepper.step(0, 0)).containsExactly(4, 10);
            idle.restore(before);
            assertThat(idle.step(0, 0)).containsExactly(4, 10);
            idle.reset();
            assertThat(idle.step(0, 1)).containsExactly(0, 1);
        }
    }

    @Test
    void aStepIntoAnArrayOfTheCallerAllocatesNothing() {
        float[] input = {0.25f, 0.5f};
        float[] output = new float[2];
        try (Stepper stepper = network.stepper()) {
            SteadyStateTest.assertAllocatesNothing(() -> stepper.step(input, output));
        }
    }

    @Test
    void tenThousandStepsAndManySteppersLeaveMemoryAsItWas() {
        try (Stepper stepper = network.stepper()) {
            stepper.step(1, 2);
        }
        long before = NativeMemory.allocatedBytes();
        float[] input = {0.25f, 0.5f};
        float[] output = new float[2];
        for (int i = 0; i < 10; i++) {
            try (Stepper stepper = network.stepper()) {
                for (int step = 0; step < 1000; step++) {
                    stepper.step(input, output);
                }
            }
        }
        assertThat(output).containsExactly(new float[] {0.5f, 0.5f / 1.75f}, within(1e-6f));
        assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
    }

    @Test
    void aClosedStepperSaysSo() {
        Stepper stepper = network.stepper();
        stepper.close();
        stepper.close();
        assertThatThrownBy(() -> stepper.step(1, 2)).isInstanceOf(IllegalStateException.class)
                .hasMessage("the stepper of Memory is closed; ask the network for a new one");
        assertThatThrownBy(stepper::state).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stepper::reset).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNetworkClosesItsSteppers() {
        long before = NativeMemory.allocatedBytes();
        Stepper stepper;
        try (MemoryNetwork closing = MemoryNetwork.withDecay(0.5f, 0.5f)) {
            stepper = closing.stepper();
            stepper.step(1, 2);
        }
        assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
        assertThatThrownBy(() -> stepper.step(1, 2)).isInstanceOf(IllegalStateException.class)
                .hasMessage("Memory is closed; build a new network");
        assertThatThrownBy(() -> stepper.restore(new StepperState("Memory", 1, new float[][] {{1, 2}})))
                .isInstanceOf(IllegalStateException.class);
        stepper.close();
    }

    @Test
    void wrongInputIsTold() {
        assertThatThrownBy(() -> network.stepper(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.stepper(1, Sizes.of("H", 2))).isInstanceOf(UnfitSizesException.class);
        try (Stepper stepper = network.stepper(2)) {
            assertThatThrownBy(() -> stepper.step(1, 2, 3)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Memory: a step takes 4 floats and gives 4, 2 sequences together; the arrays have 3 and 4");
            assertThatThrownBy(() -> stepper.restore(new StepperState("Memory", 2, new float[][] {{1, 2}})))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("the states are of a model with other recurrent layers");
        }
    }

    @Test
    void aNetworkWithoutALetterForTimeIsNotStepped() {
        try (LeNetNetwork pictures = LeNetNetwork.builder().build(); MapsNetwork maps = MapsNetwork.builder().build()) {
            assertThatThrownBy(pictures::stepper).isInstanceOf(NotSteppableException.class)
                    .hasMessage("LeNet can't be stepped: the first axis of its input 1x28x28 is no letter that a stepper could make 1"
                            + "; fix: @Model(input = \"T...\") with a letter for time");
            assertThatThrownBy(maps::stepper).isInstanceOf(NotSteppableException.class).hasMessageContaining("2xHxW");
        }
    }

    @Test
    void aLayerThatMixesStepsIsNamed() {
        try (MemoryNetwork mixing = MemoryNetwork.notStepwise("conv1 reads several steps at once")) {
            for (ThrowingCallable asking : List.<ThrowingCallable>of(mixing::stepper, () -> mixing.streamTrainingPlan(2, Sizes.of("T", 3)),
                    () -> mixing.streamEvaluation(2, Sizes.of("T", 3)))) {
                assertThatThrownBy(asking).isInstanceOf(NotSteppableException.class)
                        .hasMessage("Memory can't go on from step to step: conv1 reads several steps at once");
            }
            assertThat(mixing.predict(new float[6], Sizes.of("T", 3))).hasSize(6);
        }
    }
}
