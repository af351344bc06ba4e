package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PadTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 2, 0", "0, 16, 0, 0", "1, 2, 3, 0", "2, 0, 1, 0", "1, 2, 0, 1.5", "0, 0, 3, -2"})
    void putsNumbersBeforeAndBehindPictures(int axis, int before, int after, float number) {
        contract(axis, before, after, number, 3, 5, 7).check(2, 1);
    }

    @Test
    void takesSequencesAndVectors() {
        contract(0, 2, 1, 0, 5, 7).check(2);
        contract(1, 0, 2, -1, 5, 7).check(2);
        contract(0, 3, 2, 0, 5).check(2, 1);
    }

    @Property(tries = 8, seed = "42")
    void takesAnyShape(@ForAll @IntRange(min = 0, max = 2) int axis, @ForAll @IntRange(min = 0, max = 17) int before,
            @ForAll @IntRange(min = 0, max = 5) int after, @ForAll @IntRange(min = 1, max = 33) int channels) {
        contract(axis, before, after, 0, channels, 3, 5).check(2);
    }

    private static OperatorContract contract(int axis, int before, int after, float number, int... shape) {
        int[] padded = Positions.with(shape, axis, before + shape[axis] + after);
        return OperatorContract.of(shape, padded).reference(tensors -> {
            int[] dims = Positions.batched(tensors.batch(), shape);
            return Positions.array(Positions.batched(tensors.batch(), padded), position -> {
                int place = position[axis + 1] - before;
                return place < 0 || place >= shape[axis] ? number
                        : tensors.input()[Positions.index(dims, Positions.with(position, axis + 1, place))];
            });
        }).operator((scope, values) -> {
            Pad pad = Pad.named("pad").input(values.input()).output(values.output()).axis(axis).before(before).number(number).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            pad.buildBackward(scope, values.outputGradient(), values.inputGradient());
            return pad::backward;
        });
    }

    @Test
    void anInputThatDoesNotFitIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5);
            Value output = scope.value("y", 0, 0, 3, 6);
            assertThatThrownBy(() -> Pad.named("pad").input(input).output(output).axis(1).before(2).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("pad: input 2x3x5")
                    .hasMessageContaining("is not a slice of y 2x3x6");
        }
    }
}
