package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.Map;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import dev.annette.runtime.onednn.ChannelBlocks;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConcatenationTest {

    @Property(tries = 6, seed = "38")
    void joinsAnyShapes(@ForAll @IntRange(min = 1, max = 21) int more, @ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        check(new int[] {channels, height, width}, new int[] {more, height, width});
    }

    @Test
    void joinsChannelsOfAnyNumberAndLayout() {
        check(new int[] {3, 5, 7}, new int[] {4, 5, 7});
        check(new int[] {19, 3, 5}, new int[] {1, 3, 5});
        check(new int[] {16, 3, 5}, new int[] {32, 3, 5});
        check(new int[] {16, 3, 5}, new int[] {5, 3, 5});
        check(new int[] {3, 2, 3, 4}, new int[] {17, 2, 3, 4});
    }

    @Test
    void joinsTimeStepsOfSequencesAndElementsOfVectors() {
        check(new int[] {11, 3}, new int[] {4, 3});
        check(new int[] {13}, new int[] {6});
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 6", "0, 4"})
    void joinsAlongAnyAxis(int axis, int length) {
        int[] shape = {3, 5, 7};
        int[] other = Positions.with(shape, axis, length);
        int[] output = Positions.with(shape, axis, shape[axis] + length);
        OperatorContract.of(shape, output).otherInput("b", other)
                .reference(tensors -> Positions.array(Positions.batched(tensors.batch(), output), position -> {
                    int behind = position[axis + 1] - shape[axis];
                    return behind < 0 ? tensors.input()[Positions.index(Positions.batched(tensors.batch(), shape), position)]
                            : tensors.other("b")[Positions.index(Positions.batched(tensors.batch(), other),
                                    Positions.with(position, axis + 1, behind))];
                })).operator((scope, values) -> {
                    Concatenation concatenation = Concatenation.named("concat").input(values.input()).input(values.other("b"))
                            .output(values.output()).axis(axis).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    concatenation.buildBackward(scope, values.outputGradient(), values.inputGradient(), values.otherGradient("b"));
                    return concatenation::backward;
                }).check(2);
    }

    @Test
    void joinsMoreThanTwo() {
        check(new int[] {3, 3, 2}, new int[] {16, 3, 2}, new int[] {1, 3, 2}, new int[] {7, 3, 2});
    }

    private static void check(int[]... shapes) {
        int[] output = shapes[0].clone();
        output[0] = Arrays.stream(shapes).mapToInt(shape -> shape[0]).sum();
        OperatorContract contract = OperatorContract.of(shapes[0], output);
        for (int i = 1; i < shapes.length; i++) {
            contract.otherInput("b" + i, shapes[i]);
        }
        contract.reference(ConcatenationTest::joined).operator((scope, values) -> {
            Concatenation.Builder builder = Concatenation.named("concat").input(values.input()).output(values.output());
            values.others().values().forEach(builder::input);
            Concatenation concatenation = builder.build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            Value[] gradients = new Value[shapes.length];
            gradients[0] = values.inputGradient();
            for (int i = 1; i < shapes.length; i++) {
                gradients[i] = values.otherGradient("b" + i);
            }
            concatenation.buildBackward(scope, values.outputGradient(), gradients);
            return concatenation::backward;
        }).check(2, 1);
    }

    /** Sample after sample, the inputs behind each other. */
    private static double[] joined(OperatorContract.Tensors tensors) {
        int total = tensors.input().length + tensors.others().values().stream().mapToInt(other -> other.length).sum();
        double[] result = new double[total];
        int next = 0;
        for (int n = 0; n < tensors.batch(); n++) {
            next = append(tensors.input(), n, tensors.batch(), result, next);
            for (double[] other : tensors.others().values()) {
                next = append(other, n, tensors.batch(), result, next);
            }
        }
        return result;
    }

    private static int append(double[] from, int sample, int batch, double[] to, int next) {
        int length = from.length / batch;
        System.arraycopy(from, sample * length, to, next, length);
        return next + length;
    }

    @Test
    void joinsTheOutputOfAConvolutionWithAPlainInput() {
        OperatorContract.of(new int[] {3, 5, 4}, new int[] {22, 5, 4}).parameter("weight", 19, 3, 3, 3)
                .reference(tensors -> {
                    Windows.Axis y = new Windows.Axis(5, 3, 1, 1, 1, 1);
                    Windows.Axis x = new Windows.Axis(4, 3, 1, 1, 1, 1);
                    double[] convolved = Windows.convolution(tensors, 3, 19, 1, y, x);
                    return joined(new OperatorContract.Tensors(tensors.batch(), convolved, tensors.parameters(),
                            Map.of("input", tensors.input())));
                })
                .withoutInputGradient().operator((scope, values) -> {
                    Value middle = scope.value("middle", 0, 100, 19, 5, 4);
                    Convolution convolution = Convolution.named("conv").input(values.input()).weight(values.parameter("weight"))
                            .output(middle).kernel(3, 3).padding(1, 1).build(scope);
                    Concatenation concatenation = Concatenation.named("concat").input(middle).input(values.input())
                            .output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    Value middleGradient = scope.value("middleGradient", 0, 100, 19, 5, 4);
                    concatenation.buildBackward(scope, values.outputGradient(), middleGradient, null);
                    convolution.buildBackwardWeights(scope, middleGradient);
                    return () -> {
                        concatenation.backward();
                        convolution.backwardWeights();
                    };
                }).check(2, 1);
    }

    @Test
    void writesIntoASettledLayoutWithoutAnotherCopy() {
        for (Layout layout : new Layout[] {Layout.channelsLast(2, 22, 5, 3), BlockedLayouts.blocked(2, 22, 5, 3)}) {
            try (PlanScope scope = Scopes.training(2)) {
                Value a = scope.input(0, 0, 3, 5, 3);
                Value b = blocked(scope, "b", 0, 19, 5, 3);
                Value output = scope.value("y", 0, 0, 22, 5, 3);
                output.settle(layout);
                Concatenation.named("concat").input(a).input(b).output(output).build(scope);
                scope.finish();
                assertThat(scope.report().primitives()).hasSize(1);
            }
        }
    }

    @Test
    void keepsTheBlocksOfTheInputsAndCutsBetweenThem() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = blocked(scope, "a", 0, 16, 5, 3);
            Value b = blocked(scope, "b", 0, 32, 5, 3);
            Value output = scope.value("y", 0, 1, 48, 5, 3);
            Value gradient = blocked(scope, "gradient", 1, 48, 5, 3);
            Value aGradient = scope.value("aGradient", 1, 1, 16, 5, 3);
            Value bGradient = scope.value("bGradient", 1, 1, 32, 5, 3);
            Concatenation concatenation = Concatenation.named("concat").input(a).input(b).output(output).build(scope);
            concatenation.buildBackward(scope, gradient, aGradient, bGradient);
            scope.finish();
            assertThat(output.layout()).isEqualTo(BlockedLayouts.blocked(output.dims()));
            assertThat(bGradient.layout()).isEqualTo(BlockedLayouts.blocked(bGradient.dims()));
            assertThat(scope.report().primitives()).hasSize(3);
            assertThat(scope.report().reorders()).isEmpty();
        }
    }

    @Test
    void theOutputHasTheLayoutOfTheInputsOrItsChannelsLast() {
        long[] a = {2, 19, 5, 3};
        long[] b = {2, 3, 5, 3};
        Layout plain = Layout.plain(2, 22, 5, 3);
        Layout last = Layout.channelsLast(2, 22, 5, 3);
        assertThat(joined(Layout.plain(a), Layout.plain(b))).isEqualTo(plain);
        assertThat(joined(Layout.channelsLast(a), Layout.channelsLast(b))).isEqualTo(last);
        assertThat(joined(BlockedLayouts.blocked(a), BlockedLayouts.blocked(b))).isEqualTo(last);
        assertThat(joined(BlockedLayouts.blocked(a), Layout.plain(b))).isEqualTo(last);
        assertThat(joined(ChannelBlocks.of(8, 2, 8, 5, 3), ChannelBlocks.of(8, 2, 14, 5, 3))).isEqualTo(ChannelBlocks.of(8, 2, 22, 5, 3));
    }

    private static Layout joined(Layout first, Layout second) {
        try (PlanScope scope = Scopes.inference(2)) {
            Value a = scope.value("a", 0, 0, (int) first.dims()[1], 5, 3);
            a.settle(first);
            Value b = scope.value("b", 0, 0, (int) second.dims()[1], 5, 3);
            b.settle(second);
            Value output = scope.value("y", 0, 0, 22, 5, 3);
            Concatenation.named("concat").input(a).input(b).output(output).build(scope);
            return output.layout();
        }
    }

    @Test
    void leavesThePaddingZero() {
        try (PlanScope scope = Scopes.training(1)) {
            Value a = scope.input(0, 0, 3, 2, 2);
            Value b = blocked(scope, "b", 0, 4, 2, 2);
            Value output = blocked(scope, "y", 0, 7, 2, 2);
            Concatenation concatenation = Concatenation.named("concat").input(a).input(b).output(output).build(scope);
            scope.finish();
            float[] own = new float[(int) output.length()];
            Arrays.fill(own, 7);
            output.write(0, own, 0, own.length);
            concatenation.forward();
            output.read(0, own, 0, own.length);
            assertThat(own).hasSize(16 * 4).containsOnly(0);
        }
    }

    @Test
    void aGradientThatNobodyReadsIsNotCopied() {
        try (PlanScope scope = Scopes.training(1)) {
            Value a = scope.input(0, 0, 3);
            Value b = scope.value("b", 0, 0, 4);
            b.settle(Layout.plain(b.dims()));
            Value output = scope.value("y", 0, 1, 7);
            Value bGradient = scope.value("bGradient", 1, 1, 4);
            Concatenation concatenation = Concatenation.named("concat").input(a).input(b).output(output).build(scope);
            concatenation.buildBackward(scope, output, null, bGradient);
            scope.finish();
            OperatorContract.put(output, new float[] {1, 2, 3, 4, 5, 6, 7});
            concatenation.backward();
            assertThat(OperatorContract.take(bGradient)).containsExactly(4, 5, 6, 7);
            assertThat(scope.report().primitives()).hasSize(2);
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = scope.input(0, 0, 3, 5, 7);
            Value low = scope.value("low", 0, 0, 3, 4, 7);
            Value row = scope.value("row", 0, 0, 105);
            Value output = scope.value("y", 0, 0, 7, 5, 7);
            for (Value other : new Value[] {low, row}) {
                assertThatThrownBy(() -> Concatenation.named("concat").input(a).input(other).output(output).build(scope))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("concat: joins samples that differ along axis 0 alone, but " + other + " differs from " + a
                                + " in another one");
            }
            assertThatThrownBy(() -> Concatenation.named("concat").input(a).input(a).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("concat: the inputs have 6 along axis 0")
                    .hasMessageEndingWith("that is not the shape of the output, y 2x7x5x7 [0, 0]");
        }
    }

    @Test
    void gradientsThatDoNotFitAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = scope.input(0, 1, 3);
            Value output = scope.value("y", 0, 1, 6);
            Value gradient = scope.value("gradient", 0, 1, 6);
            Value part = scope.inPlace("part", gradient, 0, 1, 3);
            Concatenation concatenation = Concatenation.named("concat").input(a).input(a).output(output).build(scope);
            assertThatThrownBy(() -> concatenation.buildBackward(scope, gradient, a)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("concat: has 2 inputs, but 1 gradients given; give null for a gradient that nobody reads");
            assertThatThrownBy(() -> concatenation.buildBackward(scope, gradient, null, output))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("concat, gradient of input 1: ");
            assertThatThrownBy(() -> concatenation.buildBackward(scope, gradient, null, part))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("concat: can't work in place, but part");
        }
    }

    @Test
    void anOutputInThePlaceOfAnInputIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value output = scope.value("y", 0, 0, 6);
            Value a = scope.inPlace("a", output, 0, 0, 3);
            assertThatThrownBy(() -> Concatenation.named("concat").input(a).input(a).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("concat: can't work in place, but y 2x6");
        }
    }

    private static Value blocked(PlanScope scope, String name, int step, int... shape) {
        Value value = scope.value(name, step, step, shape);
        value.settle(BlockedLayouts.blocked(value.dims()));
        return value;
    }
}
