package dev.annette.runtime.operator;

import java.util.function.UnaryOperator;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Windows.Axis;
import dev.annette.runtime.operator.Windows.Taking;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PoolingTest {

    @Test
    void takesTheMaximumOfEveryWindow() {
        check(3, new Axis(7, 2, 2, 1, 0, 0), new Axis(9, 3, 3, 1, 0, 0), Taking::max, builder -> builder.max().kernel(2, 3));
    }

    @Test
    void takesWindowsOfVolumes() {
        Axis depth = new Axis(5, 2, 1, 1, 0, 0);
        Axis y = new Axis(7, 3, 2, 1, 0, 0);
        Axis x = new Axis(6, 2, 2, 1, 0, 0);
        checkVolumes(depth, y, x, Taking::max, builder -> builder.max().kernel(2, 3, 2).stride(1, 2, 2));
        checkVolumes(depth, y, x, Taking::mean, builder -> builder.average(false).kernel(2, 3, 2).stride(1, 2, 2));
    }

    @Test
    void takesWholeVolumes() {
        OperatorContract.of(new int[] {3, 2, 5, 4}, new int[] {3})
                .reference(tensors -> Windows.pooling(tensors, 3, new Axis(10, 10, 1, 1, 0, 0), new Axis(4, 4, 1, 1, 0, 0), Taking::mean))
                .operator((scope, values) -> arranged(scope, values, Pooling.named("pool").average(false).kernel(2, 5, 4))).check(2, 1);
    }

    /** A maximum of maxima is the maximum, and a mean of means over windows of one size the mean. */
    private static void checkVolumes(Axis depth, Axis y, Axis x, Taking taking, UnaryOperator<Pooling.Builder> geometry) {
        int size = y.output() * x.output();
        OperatorContract.of(new int[] {3, depth.input(), y.input(), x.input()}, new int[] {3, depth.output(), y.output(), x.output()})
                .reference(tensors -> {
                    double[] slices = Windows.pooling(tensors, 3 * depth.input(), y, x, taking);
                    return Windows.pooling(new OperatorContract.Tensors(tensors.batch(), slices, tensors.parameters()), 3, depth,
                            new Axis(size, 1, 1, 1, 0, 0), taking);
                }).operator((scope, values) -> arranged(scope, values, geometry.apply(Pooling.named("pool"))))
                // among so many numbers some are equal in bfloat16, and which of two maxima has the gradient is open
                .singlePrecisionOnly().check(2, 1);
    }

    private static Runnable arranged(PlanScope scope, OperatorContract.Values values, Pooling.Builder builder) {
        Pooling pooling = builder.input(values.input()).output(values.output()).build(scope);
        if (!scope.isTraining()) {
            return null;
        }
        pooling.buildBackward(scope, values.outputGradient(), values.inputGradient());
        return pooling::backward;
    }

    @Test
    void windowsMayOverlapAndPaddingIsNeverTheMaximum() {
        check(5, new Axis(7, 3, 2, 1, 1, 1), new Axis(5, 3, 1, 1, 1, 1), Taking::max,
                builder -> builder.max().kernel(3, 3).stride(2, 1).padding(1, 1));
    }

    @Test
    void theMeanCountsPaddingOrNot() {
        Axis y = new Axis(7, 3, 2, 1, 1, 1);
        Axis x = new Axis(5, 2, 1, 1, 0, 1);
        check(3, y, x, Taking::meanWithPadding, builder -> builder.average(true).kernel(3, 2).stride(2, 1).padding(1, 0, 1, 1));
        check(3, y, x, Taking::mean, builder -> builder.average(false).kernel(3, 2).stride(2, 1).padding(1, 0, 1, 1));
    }

    @Test
    void windowsOfCeilModeHangOverTheEdge() {
        // 8 elements in windows of 3, stride 2: the fourth begins at 6 and has two elements.
        Axis y = new Axis(8, 3, 2, 1, 0, 1);
        Axis x = new Axis(5, 2, 2, 1, 0, 1);
        check(3, y, x, Taking::max, builder -> builder.max().kernel(3, 2).stride(2, 2));
        check(3, y, x, Taking::mean, builder -> builder.average(false).kernel(3, 2).stride(2, 2));
    }

    @Test
    void aWindowOfCeilModeMayBeginAtTheLastElement() {
        // 8 elements after a padding of 1 in windows of 3, stride 2: the fifth begins at 7, before one cell of padding and one beyond it.
        Axis y = new Axis(8, 3, 2, 1, 1, 2);
        Axis x = new Axis(5, 1, 1, 1, 0, 0);
        check(3, y, x, Taking::max, builder -> builder.max().kernel(3, 1).stride(2, 1).padding(1, 0));
        check(3, y, x, Taking::mean, builder -> builder.average(false).kernel(3, 1).stride(2, 1).padding(1, 0));
    }

    @Test
    void dilatedWindowsSkipElements() {
        check(3, new Axis(9, 3, 1, 2, 0, 0), new Axis(7, 2, 1, 3, 0, 0), Taking::max,
                builder -> builder.max().kernel(3, 2).stride(1, 1).dilation(2, 3));
    }

    @Test
    void oneWindowOverThePictureIsGlobalPooling() {
        check(19, new Axis(5, 5, 5, 1, 0, 0), new Axis(7, 7, 7, 1, 0, 0), Taking::mean, builder -> builder.average(false).kernel(5, 7));
        check(19, new Axis(5, 5, 5, 1, 0, 0), new Axis(7, 7, 7, 1, 0, 0), Taking::max, builder -> builder.max().kernel(5, 7));
    }

    @Test
    void channelsAloneMayBeLeftOfAPictureOrASequenceSeenWhole() {
        Axis height = new Axis(5, 5, 5, 1, 0, 0);
        Axis width = new Axis(7, 7, 7, 1, 0, 0);
        for (int channels : new int[] {3, 16}) {
            contract(new int[] {channels, 5, 7}, new int[] {channels}, builder -> builder.average(false).kernel(5, 7))
                    .reference(tensors -> Windows.pooling(tensors, channels, height, width, Taking::mean)).check(2, 1);
        }
        Axis none = new Axis(1, 1, 1, 1, 0, 0);
        contract(new int[] {3, 7}, new int[] {3}, builder -> builder.max().kernel(7))
                .reference(tensors -> Windows.pooling(tensors, 3, width, none, Taking::max)).check(2, 1);
        contract(new int[] {7, 3}, new int[] {3}, builder -> builder.max().kernel(7).timeFirst())
                .layouts(OperatorContract.InputLayout.PLAIN)
                .reference(tensors -> Windows.pooling(Axes.swapped(tensors, 7, 3), 3, width, none, Taking::max)).check(2, 1);
    }

    @Test
    void poolsSequencesInBothOrders() {
        Axis time = new Axis(11, 3, 2, 1, 1, 1);
        Axis none = new Axis(1, 1, 1, 1, 0, 0);
        contract(new int[] {3, 11}, new int[] {3, 6}, builder -> builder.max().kernel(3).stride(2).padding(1))
                .reference(tensors -> Windows.pooling(tensors, 3, time, none, Taking::max)).check(2, 1);
        contract(new int[] {11, 3}, new int[] {6, 3}, builder -> builder.average(true).kernel(3).stride(2).padding(1).timeFirst())
                .layouts(OperatorContract.InputLayout.PLAIN)
                .reference(tensors -> Axes.swapped(Windows.pooling(Axes.swapped(tensors, 11, 3), 3, time, none, Taking::meanWithPadding),
                        tensors.batch(), 3, 6))
                .check(2, 1);
    }

    @Property(tries = 8, seed = "22")
    void agreesWithTheReferenceForAnyGeometry(@ForAll @IntRange(min = 1, max = 18) int channels,
            @ForAll @IntRange(min = 2, max = 4) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride, @ForAll @IntRange(max = 1) int padding) {
        Axis y = new Axis(kernel + 5, kernel, stride, 1, padding, padding);
        Axis x = new Axis(kernel + 2, kernel, 1, 1, 0, 0);
        check(channels, y, x, Taking::max, builder -> builder.max().kernel(kernel, kernel).stride(stride, 1).padding(padding, 0));
        check(channels, y, x, Taking::mean, builder -> builder.average(false).kernel(kernel, kernel).stride(stride, 1).padding(padding, 0));
    }

    @Test
    void aMeanThatCountsPaddingMayNotHangOver() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 2)) {
            Value input = scope.input(0, 0, 3, 8, 8);
            Value output = scope.value("out", 0, 0, 3, 4, 4);
            assertThatThrownBy(() -> Pooling.named("pool").input(input).output(output).average(true).kernel(3, 3).stride(2, 2).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("pool: a kernel of 3 with stride 2");
            assertThatThrownBy(() -> Pooling.named("pool").input(input).output(output).kernel(2, 2).build(scope))
                    .hasMessage("pool: no max() or average() given");
            assertThatThrownBy(() -> Pooling.named("pool").input(input).output(output).max().kernel(2).build(scope))
                    .hasMessage("pool: kernel is [2], but the input has 2 spatial dimensions");
        }
    }

    private static void check(int channels, Axis y, Axis x, Taking taking, UnaryOperator<Pooling.Builder> options) {
        contract(new int[] {channels, y.input(), x.input()}, new int[] {channels, y.output(), x.output()}, options)
                .reference(tensors -> Windows.pooling(tensors, channels, y, x, taking)).check(2, 1);
    }

    private static OperatorContract contract(int[] inputShape, int[] outputShape, UnaryOperator<Pooling.Builder> options) {
        return OperatorContract.of(inputShape, outputShape).operator((scope, values) -> {
            Pooling pooling = options.apply(Pooling.named("pool")).input(values.input()).output(values.output()).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            pooling.buildBackward(scope, values.outputGradient(), values.inputGradient());
            return pooling::backward;
        });
    }
}
