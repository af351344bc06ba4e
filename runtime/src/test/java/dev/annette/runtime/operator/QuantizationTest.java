package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Engine;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Products of integers are those of single precision from rounded factors; and which values become integers. */
class QuantizationTest {

    private static final int LAST = 50;
    private static final float EPSILON = 1e-3f;

    /** Builds operators between a value and another one. */
    @FunctionalInterface
    private interface Arrangement {
        void build(PlanScope scope, Value input, Map<String, Parameter> parameters, Value output);
    }

    @BeforeEach
    void needsTheInstructions() {
        assumeTrue(Engine.cpu().multipliesIntegers(), "the processor can't multiply integers");
    }

    @Test
    void convolvesPicturesOfOddSizes() {
        new Layer(new int[] {3, 7, 9}, new int[] {5, 7, 9}).weight(5, 3, 3, 5).bias(5)
                .built((scope, input, p, output) -> Convolution.named("conv").input(input).output(output).weight(p.get("weight"))
                        .bias(p.get("bias")).kernel(3, 5).padding(1, 2).build(scope))
                .check(3, 1);
    }

    @Test
    void convolvesOneChannel() {
        new Layer(new int[] {1, 12, 12}, new int[] {6, 12, 12}).weight(6, 1, 5, 5).bias(6)
                .built((scope, input, p, output) -> Convolution.named("conv").input(input).output(output).weight(p.get("weight"))
                        .bias(p.get("bias")).kernel(5, 5).padding(2, 2).activation(Pointwise.RELU).build(scope))
                .check(2, 1);
    }

    @Test
    void convolvesWithStrideAndDilation() {
        new Layer(new int[] {4, 9, 11}, new int[] {7, 4, 7}).weight(7, 4, 2, 3)
                .built((scope, input, p, output) -> Convolution.named("conv").input(input).output(output).weight(p.get("weight"))
                        .kernel(2, 3).stride(2, 1).dilation(1, 2).build(scope))
                .check(2, 1);
    }

    @Test
    void partsItsChannelsIntoGroups() {
        new Layer(new int[] {6, 5, 7}, new int[] {9, 3, 5}).weight(9, 2, 3, 3).bias(9)
                .built((scope, input, p, output) -> Convolution.named("conv").input(input).output(output).weight(p.get("weight"))
                        .bias(p.get("bias")).kernel(3, 3).groups(3).build(scope))
                .check(2);
    }

    @Test
    void convolvesEachChannelByItself() {
        new Layer(new int[] {20, 5, 7}, new int[] {20, 5, 7}).weight(20, 1, 3, 3).bias(20)
                .built((scope, input, p, output) -> Convolution.named("conv").input(input).output(output).weight(p.get("weight"))
                        .bias(p.get("bias")).kernel(3, 3).padding(1, 1).groups(20).build(scope))
                .check(2);
    }

    @Test
    void convolvesSequencesOfFeatures() {
        new Layer(new int[] {9, 5}, new int[] {7, 6}).weight(6, 5, 3)
                .built((scope, input, p, output) -> Convolution.named("conv").timeFirst().input(input).output(output)
                        .weight(p.get("weight")).kernel(3).build(scope))
                .lastAxis().check(2);
    }

    @Test
    void multipliesVectorsAndPictures() {
        new Layer(new int[] {37}, new int[] {11}).weight(11, 37).bias(11).built(QuantizationTest::dense).check(3, 1);
        new Layer(new int[] {5, 3, 3}, new int[] {11}).weight(11, 45).bias(11).built(QuantizationTest::dense).check(3, 1);
    }

    private static void dense(PlanScope scope, Value input, Map<String, Parameter> p, Value output) {
        InnerProduct.named("fc").input(input).output(output).weight(p.get("weight")).bias(p.get("bias")).activation(Pointwise.RELU)
                .build(scope);
    }

    @Test
    void multipliesSequencesStepByStep() {
        new Layer(new int[] {5, 7}, new int[] {5, 4}).weight(4, 7).bias(4)
                .built((scope, input, p, output) -> InnerProduct.named("fc").perStep().input(input).output(output).weight(p.get("weight"))
                        .bias(p.get("bias")).build(scope))
                .lastAxis().check(2);
    }

    @Test
    void multipliesTheNormalizationInBeforeItRounds() {
        new Layer(new int[] {3, 5, 5}, new int[] {4, 5, 5}).weight(4, 3, 3, 3).state("scale", 4).state("shift", 4).state("mean", 4)
                .state("variance", 4)
                .built((scope, input, p, output) -> Convolution.named("conv").input(input).output(output).weight(p.get("weight"))
                        .kernel(3, 3).padding(1, 1)
                        .foldedNorm(p.get("scale"), p.get("shift"), p.get("mean"), p.get("variance"), EPSILON).build(scope))
                .check(2);
    }

    @Test
    void aFilterOfZerosGivesItsBias() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Map<String, Parameter> parameters = Map.of("weight", store.add("weight", true, 2, 3), "bias", store.add("bias", true, 2));
            store.allocate();
            parameters.get("weight").set(new float[] {0, 0, 0, 1, 2, 4});
            parameters.get("bias").set(new float[] {5, 0});
            float[] input = {1, 1, 1};
            Quantization quantization = calibrated(store, input, new int[] {3}, new int[] {2}, parameters, QuantizationTest::dense);
            float[] scores = run(store, input, 1, new int[] {3}, new int[] {2}, parameters, QuantizationTest::dense, quantization);
            assertThat(scores[0]).isEqualTo(5);
            assertThat(scores[1]).isCloseTo(7, within(0.05f));
        }
    }

    @Test
    void whatIsNeverNegativeIsUnsigned() {
        assertThat(numbers(0, 0.5f, 1).type()).isEqualTo(DataType.U8);
        assertThat(numbers(0, 0.5f, 1).scale() * 255).isCloseTo(1, within(0.01f));
        assertThat(numbers(-1, 0.5f, 0).type()).isEqualTo(DataType.S8);
        assertThat(numbers(-1, 0.5f, 0).scale() * 127).isCloseTo(1, within(0.01f));
        assertThat(numbers(0, 0, 0)).isEqualTo(Numbers.of(DataType.U8));
    }

    private static Numbers numbers(float... input) {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Map<String, Parameter> parameters = Map.of("weight", store.add("weight", true, 2, 3), "bias", store.add("bias", true, 2));
            store.allocate();
            Quantization quantization = calibrated(store, input, new int[] {3}, new int[] {2}, parameters, QuantizationTest::dense);
            Value value = Value.of("input", 0, 0, 1, 3);
            value.settle(Layout.plain(value.dims()));
            return quantization.read(value);
        }
    }

    @Test
    void numbersThatAreNotFiniteHaveNoRange() {
        assertThatThrownBy(() -> numbers(0, Float.NaN, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test: input contains NaN for these samples, so that there is no range to calibrate");
    }

    @Test
    void integersGoThroughPoolings() {
        for (boolean isMax : new boolean[] {true, false}) {
            List<DataType> types = types((scope, input, p, hidden, output) -> {
                Value pooled = scope.value("pooled", 0, LAST, 16, 2, 2);
                Pooling.Builder pool = Pooling.named("pool").input(hidden).output(pooled).kernel(2, 2);
                (isMax ? pool.max() : pool.average(true)).build(scope);
                InnerProduct.named("fc").input(pooled).output(output).weight(p.get("fc")).build(scope);
                return List.of(hidden, pooled, output);
            });
            assertThat(types).containsExactly(DataType.U8, DataType.U8, DataType.F32);
        }
    }

    @Test
    void whatAnyOtherLayerReadsStaysSinglePrecision() {
        assertThat(types((scope, input, p, hidden, output) -> {
            Value normalized = scope.value("normalized", 0, LAST, 16, 4, 4);
            LocalResponseNormalization.named("norm").input(hidden).output(normalized).size(3).build(scope);
            Value pooled = scope.value("pooled", 0, LAST, 16, 2, 2);
            Pooling.named("pool").input(normalized).output(pooled).kernel(2, 2).max().build(scope);
            InnerProduct.named("fc").input(pooled).output(output).weight(p.get("fc")).build(scope);
            return List.of(hidden, normalized, pooled);
        })).containsOnly(DataType.F32);
        // one of two readers
        assertThat(types((scope, input, p, hidden, output) -> {
            Value pooled = scope.value("pooled", 0, LAST, 16, 2, 2);
            Pooling.named("pool").input(hidden).output(pooled).kernel(2, 2).max().build(scope);
            InnerProduct.named("fc").input(pooled).output(output).weight(p.get("fc")).build(scope);
            Value softened = scope.value("softened", 0, LAST, 16, 2, 2);
            Softmax.named("softmax").input(pooled).output(softened).build(scope);
            return List.of(hidden, pooled, softened);
        })).containsOnly(DataType.F32);
        // what is read at the end of the plan
        assertThat(types((scope, input, p, hidden, output) -> {
            Value pooled = scope.value("pooled", 0, LAST, 16, 2, 2);
            Pooling.named("pool").input(hidden).output(pooled).kernel(2, 2).max().build(scope);
            scope.keepPlain(pooled);
            return List.of(hidden, pooled);
        })).containsOnly(DataType.F32);
    }

    @Test
    void whatIsAddedIsReadInSinglePrecision() {
        assertThat(types((scope, input, p, hidden, output) -> sum(scope, input, p, hidden, output, scope.value("sum", 0, LAST, 16, 4, 4))))
                .containsExactly(DataType.F32, DataType.U8, DataType.U8);
        // added up where it lies
        assertThat(types((scope, input, p, hidden, output) -> sum(scope, input, p, hidden, output,
                scope.inPlace("sum", hidden, 0, LAST, 16, 4, 4)))).containsOnly(DataType.F32);
    }

    private static List<Value> sum(PlanScope scope, Value input, Map<String, Parameter> p, Value hidden, Value output, Value sum) {
        Convolution.named("conv2").input(input).output(sum).weight(p.get("conv")).kernel(3, 3).padding(1, 1).residual(hidden)
                .activation(Pointwise.RELU).build(scope);
        Value pooled = scope.value("pooled", 0, LAST, 16, 2, 2);
        Pooling.named("pool").input(sum).output(pooled).kernel(2, 2).max().build(scope);
        InnerProduct.named("fc").input(pooled).output(output).weight(p.get("fc")).build(scope);
        return List.of(hidden, sum, pooled);
    }

    /** Builds what stands behind a convolution with relu; gives values whose types are asked for. */
    @FunctionalInterface
    private interface Behind {
        List<Value> build(PlanScope scope, Value input, Map<String, Parameter> parameters, Value hidden, Value output);
    }

    private static List<DataType> types(Behind behind) {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Map<String, Parameter> parameters = Map.of("conv", store.add("conv", true, 16, 3, 3, 3), "fc", store.add("fc", true, 2, 64));
            store.allocate();
            SplittableRandom random = new SplittableRandom(3);
            parameters.values().forEach(parameter -> parameter.set(randoms(random, parameter.size(), false)));
            List<Value> values = new ArrayList<>();
            Arrangement arrangement = (scope, input, p, output) -> {
                Value hidden = scope.value("hidden", 0, LAST, 16, 4, 4);
                Convolution.named("conv").input(input).output(hidden).weight(p.get("conv")).kernel(3, 3).padding(1, 1)
                        .activation(Pointwise.RELU).build(scope);
                values.clear();
                values.addAll(behind.build(scope, input, p, hidden, output));
                if (!output.isSettled()) {
                    output.settle(Layout.plain(output.dims()));
                }
            };
            float[] samples = randoms(random, 2 * 48, true);
            Quantization quantization = calibrated(store, samples, new int[] {3, 4, 4}, new int[] {2}, parameters, arrangement);
            float[] expected = run(store, samples, 2, new int[] {3, 4, 4}, new int[] {2}, parameters, arrangement, null);
            float[] scores = run(store, samples, 2, new int[] {3, 4, 4}, new int[] {2}, parameters, arrangement, quantization);
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).isCloseTo(expected[i], within(0.5f));
            }
            return values.stream().map(value -> value.layout().type()).toList();
        }
    }

    /** One layer that multiplies, with filters of very different sizes. */
    private static final class Layer {

        private final int[] inputShape;
        private final int[] outputShape;
        private final Map<String, int[]> shapes = new LinkedHashMap<>();
        private final List<String> states = new ArrayList<>();
        private Arrangement arrangement;
        private boolean filtersAreLast;

        Layer(int[] inputShape, int[] outputShape) {
            this.inputShape = inputShape;
            this.outputShape = outputShape;
        }

        Layer weight(int... shape) {
            shapes.put("weight", shape);
            return this;
        }

        Layer bias(int units) {
            shapes.put("bias", new int[] {units});
            return this;
        }

        Layer state(String name, int size) {
            states.add(name);
            shapes.put(name, new int[] {size});
            return this;
        }

        Layer built(Arrangement how) {
            arrangement = how;
            return this;
        }

        /** The last axis of the output, and not the first, is that of the filters. */
        Layer lastAxis() {
            filtersAreLast = true;
            return this;
        }

        void check(int... batchSizes) {
            long before = NativeMemory.allocatedBytes();
            for (int batch : batchSizes) {
                check(batch, true);
                check(batch, false);
            }
            assertThat(NativeMemory.allocatedBytes()).as("memory not given back").isEqualTo(before);
        }

        private void check(int batch, boolean isPositive) {
            SplittableRandom random = new SplittableRandom(1);
            try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
                Map<String, Parameter> parameters = new LinkedHashMap<>();
                shapes.forEach((name, shape) -> parameters.put(name, store.add(name, true, shape)));
                store.allocate();
                parameters.forEach((name, parameter) -> parameter.set(randoms(random, parameter.size(), states.contains(name))));
                Parameter weight = parameters.get("weight");
                int filters = weight.shape()[0];
                float[] elements = weight.toArray();
                int perFilter = elements.length / filters;
                for (int i = 0; i < elements.length; i++) {
                    elements[i] *= (float) Math.pow(10, i / perFilter % 5 - 2);
                }
                weight.set(elements);

                float[] samples = randoms(random, batch * size(inputShape), isPositive);
                Quantization quantization = calibrated(store, samples, inputShape, outputShape, parameters, arrangement);
                float[] computed = run(store, samples, batch, inputShape, outputShape, parameters, arrangement, quantization);
                float[] exact = run(store, samples, batch, inputShape, outputShape, parameters, arrangement, null);
                assertThat(computed).isNotEqualTo(exact);

                Value input = Value.of("input", 0, 0, batch, 1);
                input.settle(Layout.plain(batch, 1));
                Numbers numbers = quantization.read(input);
                assertThat(numbers.type()).isEqualTo(isPositive ? DataType.U8 : DataType.S8);
                float[] reach = roundFilters(weight, filters);
                float[] expected =
                        run(store, rounded(samples, numbers), batch, inputShape, outputShape, parameters, arrangement, null);
                for (int i = 0; i < expected.length; i++) {
                    int filter = filtersAreLast ? i % filters : i / (size(outputShape) / filters) % filters;
                    // one factor exactly between two integers, which may be rounded either way
                    float tie = numbers.scale() * reach[filter] * (states.isEmpty() ? 1 : 2);
                    assertThat(computed[i]).as("element %d, filter %d, %s, batch %d", i, filter, numbers, batch).isCloseTo(expected[i],
                            within(1.01f * tie + 1e-5f));
                }
            }
        }
    }

    private static float[] rounded(float[] elements, Numbers numbers) {
        float[] result = new float[elements.length];
        int most = numbers.type() == DataType.U8 ? 255 : 127;
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) Math.max(-most - 1, Math.min(most, Math.rint(elements[i] / numbers.scale()))) * numbers.scale();
        }
        return result;
    }

    /** Rounds each filter to 127 steps; gives the largest weight of each. */
    private static float[] roundFilters(Parameter weight, int filters) {
        float[] elements = weight.toArray();
        float[] reach = new float[filters];
        int perFilter = elements.length / filters;
        for (int i = 0; i < elements.length; i++) {
            reach[i / perFilter] = Math.max(reach[i / perFilter], Math.abs(elements[i]));
        }
        for (int i = 0; i < elements.length; i++) {
            float scale = reach[i / perFilter] / 127;
            elements[i] = (float) Math.rint(elements[i] / scale) * scale;
        }
        weight.set(elements);
        return reach;
    }

    private static Quantization calibrated(ParameterStore store, float[] samples, int[] inputShape, int[] outputShape,
            Map<String, Parameter> parameters, Arrangement arrangement) {
        Calibration calibration = new Calibration("test");
        int batch = samples.length / size(inputShape);
        run(store, samples, batch, inputShape, outputShape, parameters, arrangement, null, calibration);
        return calibration.quantization();
    }

    private static float[] run(ParameterStore store, float[] samples, int batch, int[] inputShape, int[] outputShape,
            Map<String, Parameter> parameters, Arrangement arrangement, Quantization quantization) {
        return run(store, samples, batch, inputShape, outputShape, parameters, arrangement, quantization, null);
    }

    private static float[] run(ParameterStore store, float[] samples, int batch, int[] inputShape, int[] outputShape,
            Map<String, Parameter> parameters, Arrangement arrangement, Quantization quantization, Calibration calibration) {
        try (PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), batch)) {
            if (quantization != null) {
                scope.quantize(quantization);
            }
            Value input = scope.input(0, LAST, inputShape);
            Value output = scope.value("output", 0, LAST, outputShape);
            arrangement.build(scope, input, parameters, output);
            scope.finish();
            scope.prepare();
            OperatorContract.put(input, samples);
            if (calibration == null) {
                scope.operators().forEach(Operator::forward);
            } else {
                calibration.watch(scope);
            }
            return OperatorContract.take(output);
        }
    }

    private static int size(int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }

    private static float[] randoms(SplittableRandom random, int count, boolean isPositive) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(isPositive ? 0.01 : -1, 1);
        }
        return numbers;
    }
}
