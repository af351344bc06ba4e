package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransposeTest {

    @ParameterizedTest
    @CsvSource({"0 1 2", "0 2 1", "1 0 2", "1 2 0", "2 0 1", "2 1 0"})
    void bringsTheDimensionsOfPicturesInAnyOrder(String order) {
        contract(Arrays.stream(order.split(" ")).mapToInt(Integer::parseInt).toArray(), 3, 5, 7).check(2, 1);
    }

    @Test
    void swapsTimeAndFeatures() {
        contract(new int[] {1, 0}, 19, 5).check(3, 1);
    }

    @Test
    void takesFourDimensions() {
        contract(new int[] {2, 0, 3, 1}, 2, 3, 5, 7).check(2);
    }

    private static OperatorContract contract(int[] order, int... shape) {
        int[] transposed = Arrays.stream(order).map(axis -> shape[axis]).toArray();
        return OperatorContract.of(shape, transposed).reference(tensors -> {
            int[] dims = Positions.batched(tensors.batch(), shape);
            return Positions.array(Positions.batched(tensors.batch(), transposed), position -> {
                int[] from = position.clone();
                for (int i = 0; i < order.length; i++) {
                    from[order[i] + 1] = position[i + 1];
                }
                return tensors.input()[Positions.index(dims, from)];
            });
        }).operator((scope, values) -> {
            Transpose transpose = Transpose.named("transpose").input(values.input()).output(values.output()).order(order).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            transpose.buildBackward(scope, values.outputGradient(), values.inputGradient());
            return transpose::backward;
        });
    }

    @ParameterizedTest
    @CsvSource({"0 1", "0 1 1", "0 1 3", "-1 0 1"})
    void whatIsNoOrderIsRefused(String order) {
        int[] axes = Arrays.stream(order.split(" ")).mapToInt(Integer::parseInt).toArray();
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5, 7);
            Value output = scope.value("y", 0, 0, 3, 5, 7);
            assertThatThrownBy(() -> Transpose.named("transpose").input(input).output(output).order(axes).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("transpose: " + Arrays.toString(axes) + " is not an order of the 3 dimensions");
        }
    }

    @Test
    void anOutputOfAnotherShapeIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5, 7);
            Value output = scope.value("y", 0, 0, 3, 5, 7);
            assertThatThrownBy(() -> Transpose.named("transpose").input(input).output(output).order(0, 2, 1).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("transpose: y 2x3x5x7")
                    .hasMessageContaining("has not the shape of the transposed input");
        }
    }
}
