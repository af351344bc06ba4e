package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UpsamplingTest {

    @Test
    void repeatsEachPixel() {
        try (PlanScope scope = Scopes.inference(1)) {
            Value input = scope.input(0, 0, 1, 2, 2);
            Value output = scope.value("y", 0, 0, 1, 4, 6);
            Upsampling upsampling = Upsampling.named("upsample").input(input).output(output).nearest().build(scope);
            scope.finish();
            OperatorContract.put(input, new float[] {1, 2, 3, 4});
            upsampling.forward();
            assertThat(OperatorContract.take(output)).containsExactly(1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4,
                    4);
        }
    }

    /** Computed by PyTorch's {@code interpolate} with {@code align_corners=False}. */
    @Test
    void halfPixelCentresAreThoseOfPyTorch() {
        try (PlanScope scope = Scopes.inference(1)) {
            Value input = scope.input(0, 0, 1, 1, 2);
            Value output = scope.value("y", 0, 0, 1, 1, 4);
            Upsampling upsampling = Upsampling.named("upsample").input(input).output(output).bilinear().build(scope);
            scope.finish();
            OperatorContract.put(input, new float[] {1, 2});
            upsampling.forward();
            assertThat(OperatorContract.take(output)).containsExactly(1, 1.25f, 1.75f, 2);
        }
    }

    @Test
    void takesPicturesOfAnySize() {
        for (boolean bilinear : new boolean[] {false, true}) {
            contract(bilinear, 3, 5, 7, 10, 14).check(2, 1);
            contract(bilinear, 19, 3, 4, 9, 12).check(2);
            contract(bilinear, 3, 5, 7, 11, 9).check(2);
            contract(bilinear, 16, 5, 3, 5, 8).check(1);
        }
    }

    @Property(tries = 8, seed = "43")
    void agreesWithTheReferenceForAnySizes(@ForAll boolean bilinear, @ForAll @IntRange(min = 1, max = 18) int channels,
            @ForAll @IntRange(min = 1, max = 6) int height, @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 13) int toHeight, @ForAll @IntRange(min = 1, max = 13) int toWidth) {
        contract(bilinear, channels, height, width, toHeight, toWidth).check(2);
    }

    private static OperatorContract contract(boolean bilinear, int channels, int height, int width, int toHeight, int toWidth) {
        return OperatorContract.of(new int[] {channels, height, width}, new int[] {channels, toHeight, toWidth}).reference(tensors -> {
            int[] dims = {tensors.batch(), channels, height, width};
            return Positions.array(new int[] {tensors.batch(), channels, toHeight, toWidth}, to -> {
                double[][] y = weights(bilinear, to[2], height, toHeight);
                double[][] x = weights(bilinear, to[3], width, toWidth);
                double sum = 0;
                for (double[] row : y) {
                    for (double[] column : x) {
                        sum += row[1] * column[1]
                                * tensors.input()[Positions.index(dims, to[0], to[1], (int) row[0], (int) column[0])];
                    }
                }
                return sum;
            });
        }).operator((scope, values) -> {
            Upsampling.Builder builder = Upsampling.named("upsample").input(values.input()).output(values.output());
            Upsampling upsampling = (bilinear ? builder.bilinear() : builder.nearest()).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            upsampling.buildBackward(scope, values.outputGradient(), values.inputGradient());
            return upsampling::backward;
        });
    }

    /** Pairs of an input pixel and its weight. */
    private static double[][] weights(boolean bilinear, int to, int size, int toSize) {
        if (!bilinear) {
            // In whole numbers: floor((to + 1/2) * size / toSize), the right one of two that are equally near.
            return new double[][] {{(2 * to + 1) * size / (2 * toSize), 1}};
        }
        double middle = (to + 0.5) * size / toSize - 0.5;
        int left = (int) Math.floor(middle);
        double right = middle - left;
        return new double[][] {{Math.max(0, left), 1 - right}, {Math.min(size - 1, left + 1), right}};
    }

    @Test
    void anOutputOfOtherChannelsIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5, 7);
            Value output = scope.value("y", 0, 0, 4, 10, 14);
            assertThatThrownBy(() -> Upsampling.named("upsample").input(input).output(output).nearest().build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("upsample: y 2x4x10x14")
                    .hasMessageContaining("is not input");
            assertThatThrownBy(() -> Upsampling.named("upsample").input(input).output(output).build(scope))
                    .isInstanceOf(IllegalStateException.class).hasMessage("upsample: no nearest or bilinear given");
        }
    }
}
