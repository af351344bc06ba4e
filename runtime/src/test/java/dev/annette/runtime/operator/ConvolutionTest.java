package dev.annette.runtime.operator;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Windows.Axis;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConvolutionTest {

    @Test
    void convolvesPicturesOfOddSizes() {
        check(3, 5, 1, new Axis(7, 3, 1, 1, 1, 1), new Axis(9, 5, 1, 1, 2, 2), builder -> builder.kernel(3, 5).padding(1, 2));
    }

    @Test
    void convolvesOneChannel() {
        check(1, 6, 1, new Axis(11, 5, 1, 1, 2, 2), new Axis(9, 5, 1, 1, 2, 2), builder -> builder.kernel(5, 5).padding(2, 2));
    }

    @Test
    void padsEachSideByItself() {
        check(2, 3, 1, new Axis(5, 3, 2, 1, 0, 1), new Axis(7, 2, 1, 1, 2, 0),
                builder -> builder.kernel(3, 2).stride(2, 1).padding(0, 2, 1, 0));
    }

    @Test
    void dilatesItsKernel() {
        check(3, 4, 1, new Axis(9, 3, 1, 2, 0, 0), new Axis(11, 2, 2, 3, 1, 1),
                builder -> builder.kernel(3, 2).stride(1, 2).dilation(2, 3).padding(0, 1));
    }

    @Test
    void partsItsChannelsIntoGroups() {
        check(6, 9, 3, new Axis(5, 3, 1, 1, 0, 0), new Axis(7, 3, 1, 1, 0, 0), builder -> builder.kernel(3, 3).groups(3));
    }

    @Test
    void convolvesEachChannelByItself() {
        check(5, 5, 5, new Axis(7, 3, 2, 1, 1, 1), new Axis(5, 3, 1, 1, 1, 1),
                builder -> builder.kernel(3, 3).stride(2, 1).padding(1, 1).groups(5));
    }

    @Test
    void makesSeveralChannelsOfEach() {
        check(5, 10, 5, new Axis(7, 3, 1, 1, 1, 1), new Axis(5, 3, 2, 1, 1, 1),
                builder -> builder.kernel(3, 3).stride(1, 2).padding(1, 1).groups(5));
        check(20, 20, 20, new Axis(6, 5, 2, 1, 2, 2), new Axis(5, 3, 1, 1, 1, 1),
                builder -> builder.kernel(5, 3).stride(2, 1).padding(2, 1).groups(20));
    }

    @Test
    void noStepOfADepthwiseConvolutionTakesReferenceLoops() {
        for (int channels : new int[] {3, 16, 20, 33}) {
            for (int multiplier : new int[] {1, 2}) {
                for (OperatorContract.InputLayout layout : OperatorContract.InputLayout.values()) {
                    assertThat(implementations(channels, multiplier, layout)).as("%d channels times %d, %s", channels, multiplier, layout)
                            .noneMatch(implementation -> implementation.contains("ref:any"));
                }
            }
        }
    }

    private static List<String> implementations(int channels, int multiplier, OperatorContract.InputLayout layout) {
        int filters = channels * multiplier;
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("weight", true, filters, 1, 3, 3);
            store.allocate();
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
                Value input = scope.value("input", 0, 9, channels, 7, 6);
                input.settle(layout.of(input.dims()));
                Value output = scope.value("output", 0, 9, filters, 7, 6);
                Convolution convolution = Convolution.named("conv").input(input).weight(weight).output(output).kernel(3, 3).padding(1, 1)
                        .groups(channels).build(scope);
                Value outputGradient = scope.value("outputGradient", 0, 9, filters, 7, 6);
                outputGradient.settle(output.layout());
                convolution.buildBackwardWeights(scope, outputGradient);
                convolution.buildBackwardData(scope, outputGradient, scope.value("inputGradient", 0, 9, channels, 7, 6));
                scope.finish();
                return scope.report().primitives().stream().map(PlanReport.PrimitiveReport::implementation).toList();
            }
        }
    }

    @Test
    void convolvesVolumesAlongTheirDepth() {
        Axis depth = new Axis(6, 3, 2, 1, 1, 1);
        Axis height = new Axis(5, 3, 1, 1, 0, 0);
        Axis width = new Axis(7, 2, 1, 1, 0, 0);
        contract(new int[] {2, 6, 5, 7}, new int[] {4, depth.output(), 3, 6}, new int[] {4, 2, 3, 3, 2},
                builder -> builder.kernel(3, 3, 2).stride(2, 1, 1).padding(1, 0, 0))
                .reference(tensors -> volumes(tensors, 2, 4, depth, height, width)).check(2);
    }

    /** Pictures made of the slices that a filter sees at one depth are convolved with filters of as many more channels. */
    private static double[] volumes(OperatorContract.Tensors tensors, int channels, int filters, Axis depth, Axis y, Axis x) {
        int plane = y.input() * x.input();
        double[] output = new double[tensors.batch() * filters * depth.output() * y.output() * x.output()];
        for (int z = 0; z < depth.output(); z++) {
            double[] slices = new double[tensors.batch() * channels * depth.kernel() * plane];
            for (int i = 0; i < tensors.batch() * channels; i++) {
                for (int k = 0; k < depth.kernel(); k++) {
                    if (depth.isInside(depth.at(z, k))) {
                        System.arraycopy(tensors.input(), (i * depth.input() + depth.at(z, k)) * plane, slices,
                                (i * depth.kernel() + k) * plane, plane);
                    }
                }
            }
            double[] pictures = Windows.convolution(new OperatorContract.Tensors(tensors.batch(), slices, tensors.parameters()),
                    channels * depth.kernel(), filters, 1, y, x);
            int size = y.output() * x.output();
            for (int i = 0; i < tensors.batch() * filters; i++) {
                System.arraycopy(pictures, i * size, output, (i * depth.output() + z) * size, size);
            }
        }
        return output;
    }

    @Test
    void convolvesSequences() {
        Axis time = new Axis(11, 3, 2, 1, 1, 1);
        Axis none = new Axis(1, 1, 1, 1, 0, 0);
        contract(new int[] {3, 11}, new int[] {5, time.output()}, new int[] {5, 3, 3}, builder -> builder.kernel(3).stride(2).padding(1))
                .reference(tensors -> Windows.convolution(tensors, 3, 5, 1, time, none)).check(2, 1);
    }

    @Test
    void convolvesSequencesWithTimeFirst() {
        Axis time = new Axis(11, 3, 2, 1, 1, 1);
        Axis none = new Axis(1, 1, 1, 1, 0, 0);
        contract(new int[] {11, 3}, new int[] {time.output(), 5}, new int[] {5, 3, 3},
                builder -> builder.kernel(3).stride(2).padding(1).timeFirst())
                .layouts(OperatorContract.InputLayout.PLAIN)
                .reference(
                        tensors -> Axes.swapped(Windows.convolution(Axes.swapped(tensors, 11, 3), 3, 5, 1, time, none), tensors.batch(), 5,
                                time.output()))
                .check(2, 1);
    }

    @Test
    void convolvesVolumes() {
        // A depth that the kernel covers whole is a sum over more channels.
        Axis height = new Axis(5, 3, 1, 1, 0, 0);
        Axis width = new Axis(7, 2, 1, 1, 0, 0);
        contract(new int[] {2, 3, 5, 7}, new int[] {4, 1, 3, 6}, new int[] {4, 2, 3, 3, 2}, builder -> builder.kernel(3, 3, 2))
                .reference(tensors -> Windows.convolution(tensors, 6, 4, 1, height, width)).check(2);
    }

    @Property(tries = 8, seed = "20")
    void agreesWithTheReferenceForAnyGeometry(@ForAll @IntRange(min = 1, max = 7) int channels,
            @ForAll @IntRange(min = 1, max = 19) int filters,
            @ForAll @IntRange(min = 1, max = 4) int kernel, @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(max = 1) int padding) {
        check(channels, filters, 1, new Axis(kernel + 4, kernel, stride, 1, padding, padding),
                new Axis(kernel + 7, kernel, 1, 1, padding, padding),
                builder -> builder.kernel(kernel, kernel).stride(stride, 1).padding(padding, padding));
    }

    @Test
    void fusesAnActivation() {
        Axis y = new Axis(5, 3, 1, 1, 0, 0);
        Axis x = new Axis(7, 3, 1, 1, 0, 0);
        OperatorContract.of(new int[] {3, 5, 7}, new int[] {4, 3, 5}).parameter("weight", 4, 3, 3, 3)
                .reference(tensors -> Elements.map(Windows.convolution(tensors, 3, 4, 1, y, x), Math::tanh))
                .operator((scope, values) -> {
                    Convolution convolution =
                            Convolution.named("conv").input(values.input()).weight(values.parameter("weight")).output(values.output())
                                    .kernel(3, 3).activation(Pointwise.TANH).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    Elementwise activation =
                            Elementwise.named("activation").output(values.output()).activation(Pointwise.TANH).fused().build(scope);
                    Value between = scope.inPlace("between", values.outputGradient(), 0, 100, 4, 3, 5);
                    activation.buildBackward(scope, values.outputGradient(), between);
                    convolution.buildBackwardWeights(scope, between);
                    convolution.buildBackwardData(scope, between, values.inputGradient());
                    return () -> {
                        activation.backward();
                        convolution.backwardWeights();
                        convolution.backwardData();
                    };
                }).check(2);
    }

    @Test
    void addsAResidualBeforeItsActivation() {
        Axis y = new Axis(5, 3, 1, 1, 1, 1);
        Axis x = new Axis(7, 3, 1, 1, 1, 1);
        for (int channels : new int[] {3, 36}) {
            OperatorContract.of(new int[] {channels, 5, 7}, new int[] {6, 5, 7}).parameter("weight", 6, channels, 3, 3)
                    .parameter("bias", 6).otherInput("residual", 6, 5, 7)
                    .reference(tensors -> rectifiedSum(Windows.convolution(tensors, channels, 6, 1, y, x), tensors.other("residual")))
                    .operator((scope, values) -> {
                        Convolution.named("conv").input(values.input()).weight(values.parameter("weight")).bias(values.parameter("bias"))
                                .output(values.output()).kernel(3, 3).padding(1, 1).residual(values.other("residual"))
                                .activation(Pointwise.RELU).build(scope);
                        return null;
                    }).check(2, 1);
        }
    }

    private static double[] rectifiedSum(double[] output, double[] residual) {
        double[] sum = new double[output.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.max(0, output[i] + residual[i]);
        }
        return sum;
    }

    @Test
    void addsUpWhereTheResidualLies() {
        for (OperatorContract.InputLayout layout : OperatorContract.InputLayout.values()) {
            try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
                Parameter weight = store.add("weight", true, 36, 36, 3, 3);
                store.allocate();
                Random random = new Random(1);
                weight.set(numbers(weight.size(), random));
                try (PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 2)) {
                    Value input = scope.value("input", 0, 9, 36, 5, 7);
                    input.settle(Layout.channelsLast(input.dims()));
                    Value residual = scope.value("residual", 0, 9, 36, 5, 7);
                    residual.settle(layout.of(residual.dims()));
                    Value beside = scope.value("beside", 0, 9, 36, 5, 7);
                    Value above = scope.inPlace("above", residual, 0, 9, 36, 5, 7);
                    Convolution reading = convolution("reading", input, weight, residual, beside, scope);
                    Convolution adding = convolution("adding", input, weight, residual, above, scope);
                    scope.finish();
                    scope.prepare();
                    OperatorContract.put(input, numbers((int) input.size(), random));
                    OperatorContract.put(residual, numbers((int) residual.size(), random));
                    reading.forward();
                    float[] expected = OperatorContract.take(beside);
                    adding.forward();

                    assertThat(OperatorContract.take(above)).as(layout.name()).containsExactly(expected, Offset.offset(1e-4f));
                    if (layout == OperatorContract.InputLayout.CHANNELS_LAST) {
                        assertThat(scope.report().reorders()).allMatch(reorder -> !reorder.everyStep());
                        assertThat(scope.report().primitives()).noneMatch(primitive -> primitive.implementation().startsWith("ref"));
                    }
                }
            }
        }
    }

    private static Convolution convolution(String name, Value input, Parameter weight, Value residual, Value output, PlanScope scope) {
        return Convolution.named(name).input(input).weight(weight).output(output).kernel(3, 3).padding(1, 1).residual(residual)
                .activation(Pointwise.TANH).build(scope);
    }

    private static float[] numbers(int count, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() / 4 - 0.125f;
        }
        return numbers;
    }

    @Test
    void aResidualOfAnotherShapeIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 2)) {
            Convolution.Builder builder = Convolution.named("conv").input(scope.input(0, 0, 3, 5, 7))
                    .output(scope.value("out", 0, 0, 4, 3, 5)).weight(store.add("weight", true, 4, 3, 3, 3)).kernel(3, 3)
                    .residual(scope.value("shortcut", 0, 0, 4, 5, 5));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("conv, residual: the output has the shape of the input, but out");
        }
    }

    @Test
    void aWindowThatDoesNotLeadToTheOutputIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            Convolution.Builder builder =
                    Convolution.named("conv").input(scope.input(0, 0, 3, 5, 7)).output(scope.value("out", 0, 0, 4, 4, 5))
                            .weight(store.add("weight", true, 4, 3, 3, 3)).kernel(3, 3);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("conv: a kernel of 3 with stride 1, dilation 1 and padding 0 and 0 does not lead from 5 to 4");
            assertThatThrownBy(() -> Convolution.named("conv2").input(scope.inputs().get(0)).build(scope))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("conv2: no output given");
            Value output = scope.value("fused", 0, 0, 4, 3, 5);
            assertThatThrownBy(() -> builder.output(output).activation(Pointwise.GELU).build(scope))
                    .hasMessageContaining("conv: GELU can't be fused in training");
        }
    }

    @Test
    void aValueOutsideItsLiveRangeIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 2)) {
            Convolution.Builder builder =
                    Convolution.named("conv").input(scope.input(1, 3, 3, 5, 7)).output(scope.value("out", 0, 0, 4, 3, 5))
                            .weight(store.add("weight", true, 4, 3, 3, 3)).kernel(3, 3);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("conv.forward is step 0, but input").hasMessageContaining("lives only from step 1 to 3");
        }
    }

    private static void check(int channels, int filters, int groups, Axis y, Axis x, UnaryOperator<Convolution.Builder> geometry) {
        contract(new int[] {channels, y.input(), x.input()}, new int[] {filters, y.output(), x.output()},
                new int[] {filters, channels / groups, y.kernel(), x.kernel()}, geometry)
                .reference(tensors -> Windows.convolution(tensors, channels, filters, groups, y, x)).check(2, 1);
    }

    private static OperatorContract contract(int[] inputShape, int[] outputShape, int[] weightShape,
            UnaryOperator<Convolution.Builder> geometry) {
        return OperatorContract.of(inputShape, outputShape).parameter("weight", weightShape).parameter("bias", weightShape[0])
                .operator((scope, values) -> {
                    Convolution convolution =
                            geometry.apply(Convolution.named("conv")).input(values.input()).weight(values.parameter("weight"))
                                    .bias(values.parameter("bias")).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    convolution.buildBackwardWeights(scope, values.outputGradient());
                    convolution.buildBackwardData(scope, values.outputGradient(), values.inputGradient());
                    return () -> {
                        convolution.backwardWeights();
                        convolution.backwardData();
                    };
                });
    }
}
