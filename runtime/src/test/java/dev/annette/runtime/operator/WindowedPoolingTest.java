package dev.annette.runtime.operator;

import java.util.function.UnaryOperator;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Windows.Axis;
import dev.annette.runtime.operator.Windows.Taking;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WindowedPoolingTest {

    private static final Axis NONE = new Axis(1, 1, 1, 1, 0, 0);

    @Test
    void takesMaximumMeanAndNormOfEveryWindow() {
        Axis y = new Axis(7, 3, 2, 1, 1, 1);
        Axis x = new Axis(5, 2, 1, 1, 0, 1);
        UnaryOperator<WindowedPooling.Builder> window = builder -> builder.kernel(3, 2).stride(2, 1).padding(1, 0, 1, 1);
        check(3, y, x, Taking::max, builder -> window.apply(builder.max()));
        check(3, y, x, Taking::mean, builder -> window.apply(builder.average(false)));
        check(3, y, x, Taking::meanWithPadding, builder -> window.apply(builder.average(true)));
        for (float p : new float[] {1, 2, 3.5f}) {
            check(3, y, x, norm(p), builder -> window.apply(builder.norm(p)));
        }
    }

    @Test
    void dilatedWindowsSkipElements() {
        check(3, new Axis(9, 3, 1, 2, 2, 2), new Axis(7, 2, 1, 3, 1, 0), Taking::max,
                builder -> builder.max().kernel(3, 2).stride(1, 1).dilation(2, 3).padding(2, 1, 2, 0));
    }

    @Test
    void windowsOfCeilModeHangOverTheEdge() {
        Axis y = new Axis(8, 3, 2, 1, 0, 1);
        Axis x = new Axis(5, 2, 2, 1, 0, 1);
        UnaryOperator<WindowedPooling.Builder> window = builder -> builder.kernel(3, 2).stride(2, 2);
        check(3, y, x, Taking::max, builder -> window.apply(builder.max()));
        check(3, y, x, Taking::mean, builder -> window.apply(builder.average(false)));
        check(3, y, x, norm(2), builder -> window.apply(builder.norm(2)));
        // Nothing counts beyond a padding of 0.
        check(3, y, x, Taking::mean, builder -> window.apply(builder.average(true)));
    }

    @Test
    void aMeanCountsThePaddingButNotWhatLiesBeyondItAsPyTorch() {
        // avg_pool1d of 1, 2, 3, 4 with kernel 3, stride 2, padding 1, ceil_mode: windows [0 1 2] [2 3 4] [4 0], the last one divided by 2.
        try (PlanScope scope = Scopes.inference(1)) {
            Value input = scope.input(0, 0, 1, 4);
            Value output = scope.value("y", 0, 0, 1, 3);
            WindowedPooling pooling =
                    WindowedPooling.named("pool").input(input).output(output).average(true).kernel(3).stride(2).padding(1).build(scope);
            scope.finish();
            OperatorContract.put(input, new float[] {1, 2, 3, 4});
            pooling.forward();
            assertThat(OperatorContract.take(output)).containsExactly(1, 3, 2);
        }
    }

    @Test
    void adaptiveWindowsCoverTheInputInOrder() {
        for (int[] sizes : new int[][] {{7, 3}, {5, 5}, {5, 1}, {3, 5}}) {
            contract(new int[] {3, sizes[0], 5}, new int[] {3, sizes[1], 2}, builder -> builder.average(false).adaptive())
                    .reference(tensors -> adaptive(tensors, sizes[0], sizes[1], 5, 2, Taking::mean)).check(2, 1);
            contract(new int[] {3, sizes[0], 5}, new int[] {3, sizes[1], 2}, builder -> builder.max().adaptive())
                    .reference(tensors -> adaptive(tensors, sizes[0], sizes[1], 5, 2, Taking::max)).check(2);
        }
    }

    @Test
    void poolsSequencesInBothOrders() {
        Axis time = new Axis(11, 3, 2, 1, 1, 1);
        contract(new int[] {3, 11}, new int[] {3, 6}, builder -> builder.norm(2).kernel(3).stride(2).padding(1))
                .reference(tensors -> Windows.pooling(tensors, 3, time, NONE, norm(2))).check(2, 1);
        contract(new int[] {11, 3}, new int[] {6, 3}, builder -> builder.norm(2).kernel(3).stride(2).padding(1).timeFirst())
                .reference(tensors -> Axes.swapped(Windows.pooling(Axes.swapped(tensors, 11, 3), 3, time, NONE, norm(2)),
                        tensors.batch(), 3, 6))
                .check(2, 1);
    }

    @Property(tries = 8, seed = "23")
    void agreesWithTheReferenceForAnyGeometry(@ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll @IntRange(min = 2, max = 4) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride, @ForAll @IntRange(max = 1) int padding) {
        Axis y = new Axis(kernel + 5, kernel, stride, 1, padding, padding);
        Axis x = new Axis(kernel + 2, kernel, 1, 1, 0, 0);
        UnaryOperator<WindowedPooling.Builder> window = builder -> builder.kernel(kernel, kernel).stride(stride, 1).padding(padding, 0);
        check(channels, y, x, Taking::max, builder -> window.apply(builder.max()));
        check(channels, y, x, Taking::meanWithPadding, builder -> window.apply(builder.average(true)));
        check(channels, y, x, norm(3), builder -> window.apply(builder.norm(3)));
    }

    @Test
    void theFirstOfEqualMaximaTakesTheGradientAndNaNIsNotSwallowed() {
        assertThat(run(builder -> builder.max().kernel(2), new float[] {2, 2, 1, Float.NaN}, new float[] {5, 7}))
                .containsExactly(2, Float.NaN, 5, 0, 0, 7);
    }

    @Test
    void aNormSurvivesZerosAndHugeNumbers() {
        assertThat(run(builder -> builder.norm(3).kernel(2), new float[] {0, 0, 0, -1e30f}, new float[] {5, 7}))
                .containsExactly(0, 1e30f, 0, 0, 0, -7);
    }

    /** The output and then the gradient of a sequence of four in windows of two. */
    private static float[] run(UnaryOperator<WindowedPooling.Builder> options, float[] samples, float[] gradient) {
        try (PlanScope scope = Scopes.training(1)) {
            Value input = scope.input(0, 1, 1, 4);
            Value output = scope.value("y", 0, 1, 1, 2);
            Value inputGradient = scope.value("xGradient", 0, 1, 1, 4);
            WindowedPooling pooling = options.apply(WindowedPooling.named("pool")).input(input).output(output).build(scope);
            Value outputGradient = scope.value("yGradient", 0, 1, 1, 2);
            outputGradient.settle(output.layout());
            pooling.buildBackward(scope, outputGradient, inputGradient);
            scope.finish();
            OperatorContract.put(input, samples);
            pooling.forward();
            OperatorContract.put(outputGradient, gradient);
            pooling.backward();
            float[] result = new float[6];
            output.read(0, result, 0, 2);
            inputGradient.read(0, result, 2, 4);
            return result;
        }
    }

    @Test
    void windowsThatDoNotFitAreRefused() {
        refused(builder -> builder.kernel(3, 3), "pool: no max(), average() or norm() given");
        refused(builder -> builder.max().kernel(4, 4).stride(1, 1), "does not lead from 8 to 3");
        refused(builder -> builder.norm(0.5f).kernel(2, 2), "pool: the norm is 0.5; expected a number from 1, such as 2");
        refused(builder -> builder.average(false).kernel(2, 2).stride(3, 3).dilation(2, 2), "pool: dilation is for the maximum only");
        refused(builder -> builder.max().kernel(2, 2).stride(4, 4).padding(2, 2), "pool: a window sees nothing but padding");
    }

    private static void refused(UnaryOperator<WindowedPooling.Builder> options, String message) {
        try (PlanScope scope = Scopes.training(2)) {
            WindowedPooling.Builder builder = options.apply(WindowedPooling.named("pool")).input(scope.input(0, 0, 3, 8, 8))
                    .output(scope.value("y", 0, 0, 3, 3, 3));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(RuntimeException.class).hasMessageContaining(message);
        }
    }

    private static Taking norm(double p) {
        return (elements, count, size) -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += Math.pow(Math.abs(elements[i]), p);
            }
            return Math.pow(sum, 1 / p);
        };
    }

    private static double[] adaptive(OperatorContract.Tensors tensors, int height, int rows, int width, int columns, Taking taking) {
        int planes = tensors.input().length / (height * width);
        double[] output = new double[planes * rows * columns];
        for (int i = 0; i < output.length; i++) {
            int plane = i / (rows * columns);
            int row = i / columns % rows;
            int column = i % columns;
            double[] elements = new double[height * width];
            int count = 0;
            for (int y = (int) Math.floor((double) row * height / rows); y < Math.ceil((row + 1.0) * height / rows); y++) {
                for (int x = (int) Math.floor((double) column * width / columns); x < Math.ceil((column + 1.0) * width / columns); x++) {
                    elements[count++] = tensors.input()[(plane * height + y) * width + x];
                }
            }
            output[i] = taking.of(elements, count, count);
        }
        return output;
    }

    private static void check(int channels, Axis y, Axis x, Taking taking, UnaryOperator<WindowedPooling.Builder> options) {
        contract(new int[] {channels, y.input(), x.input()}, new int[] {channels, y.output(), x.output()}, options)
                .reference(tensors -> Windows.pooling(tensors, channels, y, x, taking)).check(2, 1);
    }

    private static OperatorContract contract(int[] inputShape, int[] outputShape, UnaryOperator<WindowedPooling.Builder> options) {
        return OperatorContract.of(inputShape, outputShape).operator((scope, values) -> {
            WindowedPooling pooling =
                    options.apply(WindowedPooling.named("pool")).input(values.input()).output(values.output()).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            pooling.buildBackward(scope, values.outputGradient(), values.inputGradient());
            return pooling::backward;
        });
    }
}
