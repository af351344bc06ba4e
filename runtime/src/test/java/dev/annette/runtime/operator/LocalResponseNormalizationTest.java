package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalResponseNormalizationTest {

    @Test
    void followsItsFormula() {
        contract(7, 5).check(2, 1);
        contract(19, 3).check(2);
        contract(16, 5).check(2);
    }

    @Test
    void aWindowMayBeOneChannelOrWiderThanAll() {
        contract(5, 1).check(2);
        contract(16, 1).check(2);
        contract(3, 9).check(2);
    }

    @Property(tries = 12, seed = "32")
    void agreesWithTheReferenceForAnyShape(@ForAll @IntRange(min = 0, max = 4) int halfSize,
            @ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        contract(2 * halfSize + 1, channels, height, width).check(2, 1);
    }

    private static OperatorContract contract(int channels, int size) {
        return contract(size, channels, 3, 5);
    }

    private static OperatorContract contract(int size, int... shape) {
        int channels = shape[0];
        float alpha = 0.7f;
        return OperatorContract.of(shape, shape)
                .reference(tensors -> normalized(tensors.input(), channels, shape[1] * shape[2], size, alpha))
                .operator((scope, values) -> {
                    LocalResponseNormalization norm = LocalResponseNormalization.named("norm").input(values.input())
                            .output(values.output()).size(size).alpha(alpha).beta(0.75f).k(2).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    norm.buildBackward(scope, values.outputGradient(), values.inputGradient());
                    return norm::backward;
                });
    }

    private static double[] normalized(double[] input, int channels, int plane, int size, double alpha) {
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            int channel = i / plane % channels;
            double sum = 0;
            for (int c = Math.max(0, channel - size / 2); c <= Math.min(channels - 1, channel + size / 2); c++) {
                double neighbour = input[i + (c - channel) * plane];
                sum += neighbour * neighbour;
            }
            output[i] = input[i] / Math.pow(2 + alpha / size * sum, 0.75);
        }
        return output;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4})
    void aSizeThatIsNotOddAndPositiveIsRefused(int size) {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5, 7);
            Value output = scope.value("y", 0, 0, 3, 5, 7);
            assertThatThrownBy(() -> LocalResponseNormalization.named("norm").input(input).output(output).size(size).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("norm: size is " + size + "; expected an odd number of channels, such as 5");
        }
    }
}
