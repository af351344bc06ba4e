package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.onednn.Engine;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class QuantizedNetworkTest {

    private static final int BATCH = 32;
    private static final int CLASSES = 10;
    private static final Patterns DATA = new Patterns(BATCH, 784, CLASSES, 1);
    private static final Patterns OTHERS = new Patterns(50, 784, CLASSES, 2);

    @Test
    void predictsAlmostAsInSinglePrecision() {
        assumeSupported();
        try (LeNetNetwork network = trained(30); QuantizedNetwork int8 = network.quantize(DATA.samples)) {
            assertClose(network.predict(OTHERS.samples), int8.predict(OTHERS.samples));
            assertThat(int8.network()).isSameAs(network);
        }
    }

    private static void assertClose(float[] expected, float[] predicted) {
        float largest = 0;
        for (float score : expected) {
            largest = Math.max(largest, Math.abs(score));
        }
        assertThat(predicted).hasSameSizeAs(expected).isNotEqualTo(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(predicted[i]).as("score %d", i).isCloseTo(expected[i], within(0.05f * largest));
        }
    }

    @Test
    void everyLayerMultipliesIntegersAndHandsThemOn() {
        assumeSupported();
        try (LeNetNetwork network = trained(1); QuantizedNetwork int8 = network.quantize(DATA.samples)) {
            PlanReport report = int8.predictionReport(BATCH);
            List<String> layers = report.primitives().stream().filter(primitive -> primitive.owner().endsWith(".forward"))
                    .map(PlanReport.PrimitiveReport::what).filter(what -> !what.startsWith("reorder")).toList();
            assertThat(layers).hasSize(7);
            // few channels are pooled in single precision
            assertThat(layers.get(0)).containsPattern("SRC 32x1x28x28 \\S+ s8\\*0\\.\\d+, DST 32x6x28x28 \\w+, ");
            assertThat(layers.get(1)).containsPattern("SRC 32x6x28x28 \\w+, DST 32x6x14x14 \\w+$");
            assertThat(layers.get(2)).containsPattern("SRC 32x6x14x14 \\S+ u8\\*0\\.\\d+, DST 32x16x10x10 \\S+ u8\\*0\\.\\d+, ");
            assertThat(layers.get(3)).containsPattern("SRC 32x16x10x10 \\S+ u8, DST 32x16x5x5 \\S+ u8$");
            assertThat(layers.subList(4, 7)).allSatisfy(what -> assertThat(what).containsPattern("SRC \\S+ \\S+ u8\\*"));
            assertThat(layers.subList(4, 6)).allSatisfy(what -> assertThat(what).containsPattern("DST \\S+ \\S+ u8\\*"));
            assertThat(layers.get(6)).containsPattern("DST 32x10 \\w+, ");
            assertThat(report.reorders().stream().filter(PlanReport.ReorderReport::everyStep).map(PlanReport.ReorderReport::value))
                    .as("%s", report).containsExactly("input", "pool1Output");
            assertThat(report.callsPerStep()).isEqualTo(9);
        }
    }

    @Test
    void doesNotDependOnTheBatch() {
        assumeSupported();
        try (LeNetNetwork network = trained(5); QuantizedNetwork int8 = network.quantize(DATA.samples)) {
            float[] together = int8.predict(OTHERS.samples);
            for (int n = 0; n < 3; n++) {
                float[] alone = int8.predict(Arrays.copyOfRange(OTHERS.samples, n * 784, (n + 1) * 784));
                for (int k = 0; k < CLASSES; k++) {
                    assertThat(alone[k]).isCloseTo(together[n * CLASSES + k], within(1e-4f));
                }
            }
        }
    }

    @Test
    void calibratesOnMoreSamplesThanABatchHas() {
        assumeSupported();
        Patterns many = new Patterns(300, 784, CLASSES, 3);
        try (LeNetNetwork network = trained(5); QuantizedNetwork int8 = network.quantize(many.samples)) {
            assertClose(network.predict(many.samples), int8.predict(many.samples));
        }
    }

    @Test
    void followsTheParameters() {
        assumeSupported();
        try (LeNetNetwork network = LeNetNetwork.builder().seed(42).build(); QuantizedNetwork int8 = network.quantize(DATA.samples)) {
            float[] before = int8.predict(OTHERS.samples);
            // the first training plan moves the parameters
            TrainingPlan plan = network.trainingPlan(BATCH);
            assertThat(int8.predict(OTHERS.samples)).isEqualTo(before);
            train(plan, 2);
            float[] after = int8.predict(OTHERS.samples);
            assertThat(after).isNotEqualTo(before);
            assertClose(network.predict(OTHERS.samples), after);
            Parameter bias = network.parameter("logits.bias");
            float[] higher = bias.toArray();
            for (int i = 0; i < higher.length; i++) {
                higher[i] += 1;
            }
            bias.set(higher);
            float[] lifted = int8.predict(OTHERS.samples);
            for (int i = 0; i < after.length; i++) {
                assertThat(lifted[i]).isCloseTo(after[i] + 1, within(1e-4f));
            }
        }
    }

    @Test
    void predictionsAllocateNothing() {
        assumeSupported();
        float[] scores = new float[8 * CLASSES];
        try (LeNetNetwork network = trained(1); QuantizedNetwork int8 = network.quantize(DATA.samples)) {
            SteadyStateTest.assertAllocatesNothing(() -> int8.predict(DATA.samples, 8, scores));
        }
    }

    @Test
    void severalThreadsPredictAtOnce() throws Exception {
        assumeSupported();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (LeNetNetwork network = trained(1); QuantizedNetwork int8 = network.quantize(DATA.samples)) {
            float[] expected = int8.predict(DATA.samples);
            Callable<float[]> prediction = () -> int8.predict(DATA.samples);
            List<Future<float[]>> answers = threads.invokeAll(IntStream.range(0, 12).mapToObj(i -> prediction).toList());
            for (Future<float[]> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNetworkOfAnyPrecisionAndSize() {
        assumeSupported();
        try (MapsNetwork network =
                MapsNetwork.builder().precision(Engine.cpu().multipliesBfloat16() ? Precision.BF16 : Precision.F32).build()) {
            Sizes sizes = Sizes.of("H", 8).and("W", 9);
            float[] samples = Arrays.copyOf(DATA.samples, 3 * 2 * 8 * 9);
            try (QuantizedNetwork int8 = network.quantize(samples, sizes)) {
                assertClose(network.predict(samples, sizes), int8.predict(samples, sizes));
                Sizes others = Sizes.of("H", 12).and("W", 7);
                float[] larger = Arrays.copyOf(DATA.samples, 2 * 12 * 7);
                assertClose(network.predict(larger, others), int8.predict(larger, others));
            }
        }
    }

    @Test
    void givesItsMemoryBack() {
        assumeSupported();
        long before = NativeMemory.allocatedBytes();
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            QuantizedNetwork int8 = network.quantize(DATA.samples);
            long calibrated = NativeMemory.allocatedBytes();
            int8.predict(DATA.samples);
            int8.close();
            int8.close();
            assertThat(NativeMemory.allocatedBytes()).isEqualTo(calibrated);
            assertThatThrownBy(() -> int8.predict(DATA.samples)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("LeNet: its INT8 version is closed; quantize the network again");
        }
        assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
    }

    @Test
    void refusesWhatItCannot() {
        assumeSupported();
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            assertThatThrownBy(() -> network.quantize(new float[100])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("100 floats given, but a sample of 1x28x28 has 784");
            float[] broken = DATA.samples.clone();
            broken[5] = Float.POSITIVE_INFINITY;
            assertThatThrownBy(() -> network.quantize(broken)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("LeNet: input contains Infinity");
            try (QuantizedNetwork int8 = network.quantize(DATA.samples)) {
                assertThatThrownBy(() -> int8.predict(new float[3])).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("3 floats given");
            }
        }
        try (RecurrentNetwork network = new RecurrentNetwork(RecurrentCell.LSTM, 2, 3)) {
            assertThatThrownBy(() -> network.quantize(new float[8], Sizes.of("T", 4))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no convolution and no dense layer");
        }
    }

    @Test
    void refusesAProcessorWithoutTheInstructions() {
        assumeFalse(Engine.cpu().multipliesIntegers(), "the processor has them");
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            assertThatThrownBy(() -> network.quantize(DATA.samples)).isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("AVX512-VNNI");
        }
    }

    @Test
    void endsWithTheNetwork() {
        assumeSupported();
        LeNetNetwork network = LeNetNetwork.builder().build();
        QuantizedNetwork int8 = network.quantize(DATA.samples);
        int8.predict(DATA.samples);
        network.close();
        assertThatThrownBy(() -> int8.predict(DATA.samples)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LeNet is closed");
        int8.close();
    }

    private static LeNetNetwork trained(int steps) {
        LeNetNetwork network = LeNetNetwork.builder().seed(42).build();
        train(network.trainingPlan(BATCH), steps);
        return network;
    }

    private static void train(TrainingPlan plan, int steps) {
        ParameterUpdate update = Patterns.descent(0.05f);
        plan.load(DATA.samples, DATA.targets, 1);
        for (int i = 0; i < steps; i++) {
            plan.step(update);
        }
    }

    private static void assumeSupported() {
        assumeTrue(Engine.cpu().multipliesIntegers(), "the processor can't multiply integers");
    }
}
