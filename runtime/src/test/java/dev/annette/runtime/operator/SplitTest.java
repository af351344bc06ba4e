package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SplitTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 2", "0, 0, 3", "1, 2, 3", "1, 4, 1", "2, 3, 4", "2, 0, 1"})
    void cutsASliceOutOfPictures(int axis, int first, int length) {
        slice(axis, first, length, 3, 5, 7).check(2, 1);
    }

    @Test
    void cutsBetweenAndWithinBlocksOfChannels() {
        slice(0, 16, 16, 40, 3, 5).check(2);
        slice(0, 32, 8, 40, 3, 5).check(2);
        slice(0, 5, 16, 40, 3, 5).check(2);
        slice(1, 1, 2, 19, 3, 5).check(2);
    }

    @Test
    void cutsSequencesAndVectors() {
        slice(0, 2, 3, 7, 5).check(2, 1);
        slice(1, 1, 2, 7, 5).check(2, 1);
        slice(0, 3, 1, 7).check(2, 1);
        slice(2, 1, 2, 2, 3, 5, 7).check(2);
    }

    @Property(tries = 8, seed = "41")
    void cutsAnySlice(@ForAll @IntRange(min = 0, max = 2) int axis, @ForAll @IntRange(min = 0, max = 4) int first,
            @ForAll @IntRange(min = 1, max = 16) int length, @ForAll @IntRange(min = 0, max = 17) int behind) {
        int[] shape = Positions.with(new int[] {3, 5, 7}, axis, first + length + behind);
        slice(axis, first, length, shape).check(2);
    }

    private static OperatorContract slice(int axis, int first, int length, int... shape) {
        int[] sliced = Positions.with(shape, axis, length);
        return OperatorContract.of(shape, sliced).reference(tensors -> {
            int[] dims = Positions.batched(tensors.batch(), shape);
            return Positions.array(Positions.batched(tensors.batch(), sliced),
                    position -> tensors.input()[Positions.index(dims, Positions.with(position, axis + 1, position[axis + 1] + first))]);
        }).operator((scope, values) -> {
            Split split = Split.named("slice").input(values.input()).axis(axis).slice(first, values.output()).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            split.buildBackward(scope, values.inputGradient(), values.outputGradient());
            return split::backward;
        });
    }

    @Test
    void slicesThatAreJoinedAgainAreTheWhole() {
        for (int axis = 0; axis < 3; axis++) {
            whole(axis, 35, 35, 35).check(2);
        }
    }

    /** A split in three, its parts joined again; forward and backward are the identity. */
    private static OperatorContract whole(int axis, int... shape) {
        int[] lengths = {16, 3, 16};
        return OperatorContract.of(shape, shape).reference(tensors -> tensors.input().clone()).operator((scope, values) -> {
            List<Value> parts = new ArrayList<>();
            List<Value> gradients = new ArrayList<>();
            Split.Builder builder = Split.named("split").input(values.input()).axis(axis);
            Concatenation.Builder joined = Concatenation.named("concat").output(values.output()).axis(axis);
            int first = 0;
            for (int i = 0; i < lengths.length; i++) {
                parts.add(scope.value("part" + i, 0, 100, Positions.with(shape, axis, lengths[i])));
                builder.slice(first, parts.get(i));
                joined.input(parts.get(i));
                first += lengths[i];
            }
            Split split = builder.build(scope);
            Concatenation concatenation = joined.build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            for (int i = 0; i < lengths.length; i++) {
                gradients.add(scope.value("gradient" + i, 0, 100, Positions.with(shape, axis, lengths[i])));
            }
            concatenation.buildBackward(scope, values.outputGradient(), gradients.toArray(Value[]::new));
            split.buildBackward(scope, values.inputGradient(), gradients.toArray(Value[]::new));
            return () -> {
                concatenation.backward();
                split.backward();
            };
        });
    }

    @Test
    void aMissingGradientIsZero() {
        try (PlanScope scope = Scopes.training(1)) {
            Value input = scope.input(0, 1, 5);
            Value[] parts = {scope.value("a", 0, 1, 2), scope.value("b", 0, 1, 3)};
            Value gradient = scope.value("gradient", 0, 1, 5);
            Split split = Split.named("split").input(input).slice(0, parts[0]).slice(2, parts[1]).build(scope);
            split.buildBackward(scope, gradient, null, parts[1]);
            scope.finish();
            OperatorContract.put(gradient, new float[] {9, 9, 9, 9, 9});
            OperatorContract.put(parts[1], new float[] {1, 2, 3});
            split.backward();
            assertThat(OperatorContract.take(gradient)).containsExactly(0, 0, 1, 2, 3);
        }
    }

    @Test
    void aSliceBeyondTheEndIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5);
            Value output = scope.value("y", 0, 0, 3, 2);
            assertThatThrownBy(() -> Split.named("slice").input(input).axis(1).slice(4, output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("slice: y 2x3x2")
                    .hasMessageContaining("is not a slice of input 2x3x5").hasMessageEndingWith("along axis 1 from 4");
            assertThatThrownBy(() -> Split.named("slice").input(input).axis(2).slice(0, output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("slice: the sample has the dimensions 0 to 1; there is no axis 2");
            assertThatThrownBy(() -> Split.named("slice").input(input).build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("slice: no slice given");
        }
    }
}
