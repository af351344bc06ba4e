package dev.annette.runtime.operator;

import java.util.function.UnaryOperator;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Windows.Axis;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The axes are those of the convolution that leads back: its input is the output here. */
class TransposedConvolutionTest {

    @Test
    void doublesAPicture() {
        check(5, 3, 1, new Axis(10, 4, 2, 1, 1, 1), new Axis(14, 4, 2, 1, 1, 1),
                builder -> builder.kernel(4, 4).stride(2, 2).padding(1, 1));
    }

    @Test
    void spreadsOneElementOverAKernel() {
        check(7, 5, 1, new Axis(4, 4, 1, 1, 0, 0), new Axis(3, 3, 1, 1, 0, 0), builder -> builder.kernel(4, 3));
    }

    @Test
    void addsRowsThatNoKernelReaches() {
        // An output padding of 1 and 2: the last rows and columns hold the bias alone.
        check(3, 4, 1, new Axis(8, 3, 2, 1, 0, 0), new Axis(13, 2, 3, 1, 0, 0), builder -> builder.kernel(3, 2).stride(2, 3));
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
        check(6, 9, 3, new Axis(7, 3, 2, 1, 0, 0), new Axis(9, 3, 2, 1, 1, 1),
                builder -> builder.kernel(3, 3).stride(2, 2).padding(0, 1).groups(3));
    }

    @Test
    void upsamplesEachChannelByItself() {
        check(5, 5, 5, new Axis(8, 4, 2, 1, 1, 1), new Axis(6, 4, 2, 1, 1, 1),
                builder -> builder.kernel(4, 4).stride(2, 2).padding(1, 1).groups(5));
    }

    @Test
    void takesManyChannels() {
        check(33, 17, 1, new Axis(6, 3, 2, 1, 1, 0), new Axis(5, 3, 1, 1, 1, 1),
                builder -> builder.kernel(3, 3).stride(2, 1).padding(1, 1, 0, 1));
    }

    @Test
    void spreadsSequences() {
        Axis length = new Axis(12, 4, 2, 1, 1, 1);
        contract(new int[] {3, length.output()}, new int[] {5, 12}, new int[] {3, 5, 4}, 5,
                builder -> builder.kernel(4).stride(2).padding(1))
                .reference(tensors -> Windows.transposedConvolution(tensors, 3, 5, 1, length, new Axis(1, 1, 1, 1, 0, 0))).check(2, 1);
    }

    @Property(tries = 8, seed = "30")
    void agreesWithTheReferenceForAnyGeometry(@ForAll @IntRange(min = 1, max = 19) int channels,
            @ForAll @IntRange(min = 1, max = 7) int filters, @ForAll @IntRange(min = 1, max = 4) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int stride, @ForAll @IntRange(max = 1) int padding,
            @ForAll @IntRange(max = 2) int outputPadding) {
        int rest = Math.min(outputPadding, stride - 1);
        int cut = kernel == 1 ? 0 : padding;
        check(channels, filters, 1, new Axis(3 * stride + kernel - 2 * cut + rest, kernel, stride, 1, cut, cut),
                new Axis(4 + kernel - 2 * cut, kernel, 1, 1, cut, cut),
                builder -> builder.kernel(kernel, kernel).stride(stride, 1).padding(cut, cut));
    }

    @Test
    void fusesAnActivation() {
        Axis y = new Axis(6, 4, 2, 1, 1, 1);
        Axis x = new Axis(10, 4, 2, 1, 1, 1);
        OperatorContract.of(new int[] {3, 3, 5}, new int[] {4, 6, 10}).parameter("weight", 3, 4, 4, 4)
                .reference(tensors -> Elements.map(Windows.transposedConvolution(tensors, 3, 4, 1, y, x), Math::tanh))
                .operator((scope, values) -> {
                    TransposedConvolution convolution = TransposedConvolution.named("up").input(values.input())
                            .weight(values.parameter("weight")).output(values.output()).kernel(4, 4).stride(2, 2).padding(1, 1)
                            .activation(Pointwise.TANH).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    Elementwise activation =
                            Elementwise.named("activation").output(values.output()).activation(Pointwise.TANH).fused().build(scope);
                    Value between = scope.inPlace("between", values.outputGradient(), 0, 100, 4, 6, 10);
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
    void noStepTakesReferenceLoops() {
        for (int channels : new int[] {3, 21, 64}) {
            try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
                Parameter weight = store.add("weight", true, channels, 5, 4, 4);
                store.allocate();
                try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
                    Value input = scope.input(0, 9, channels, 7, 6);
                    Value output = scope.value("output", 0, 9, 5, 14, 12);
                    TransposedConvolution convolution = TransposedConvolution.named("up").input(input).weight(weight).output(output)
                            .kernel(4, 4).stride(2, 2).padding(1, 1).build(scope);
                    Value outputGradient = scope.value("outputGradient", 0, 9, 5, 14, 12);
                    outputGradient.settle(output.layout());
                    convolution.buildBackwardWeights(scope, outputGradient);
                    convolution.buildBackwardData(scope, outputGradient, scope.value("inputGradient", 0, 9, channels, 7, 6));
                    scope.finish();

                    assertThat(scope.report().primitives()).extracting(PlanReport.PrimitiveReport::implementation)
                            .noneMatch(implementation -> implementation.contains("ref:any"));
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            TransposedConvolution.Builder builder = TransposedConvolution.named("up").input(scope.input(0, 0, 3, 5, 7))
                    .output(scope.value("out", 0, 0, 4, 9, 9)).weight(store.add("weight", true, 3, 4, 3, 3)).kernel(3, 3);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("up: a kernel of 3 with stride 1, dilation 1 and padding 0 and 0 does not lead from 9 to 5");
            assertThatThrownBy(() -> builder.timeFirst().build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("up: transposed convolutions read channels first; leave timeFirst out");
            assertThatThrownBy(() -> TransposedConvolution.named("up2").input(scope.inputs().get(0)).build(scope))
                    .isInstanceOf(IllegalStateException.class).hasMessage("up2: no output given");
        }
    }

    private static void check(int channels, int filters, int groups, Axis y, Axis x,
            UnaryOperator<TransposedConvolution.Builder> geometry) {
        contract(new int[] {channels, y.output(), x.output()}, new int[] {filters, y.input(), x.input()},
                new int[] {channels, filters / groups, y.kernel(), x.kernel()}, filters, geometry)
                .reference(tensors -> Windows.transposedConvolution(tensors, channels, filters, groups, y, x)).check(2, 1);
    }

    private static OperatorContract contract(int[] inputShape, int[] outputShape, int[] weightShape, int filters,
            UnaryOperator<TransposedConvolution.Builder> geometry) {
        return OperatorContract.of(inputShape, outputShape).parameter("weight", weightShape).parameter("bias", filters)
                .operator((scope, values) -> {
                    TransposedConvolution convolution = geometry.apply(TransposedConvolution.named("up")).input(values.input())
                            .weight(values.parameter("weight")).bias(values.parameter("bias")).output(values.output()).build(scope);
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
