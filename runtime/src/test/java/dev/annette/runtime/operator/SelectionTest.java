package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SelectionTest {

    private static final int[] PICTURE = {19, 5, 3};

    @Test
    void choosesAndPassesTheGradientToWhatWasChosen() {
        check(PICTURE, PICTURE, PICTURE, PICTURE);
        check(new int[] {13}, new int[] {13}, new int[] {13}, new int[] {13});
    }

    @Test
    void repeatsWhatIsMissingOrOne() {
        check(PICTURE, new int[] {19, 1, 1}, new int[] {3}, PICTURE);
        check(new int[] {5, 1}, PICTURE, PICTURE, PICTURE);
        check(new int[] {19, 1, 3}, new int[] {1, 5, 1}, new int[] {1}, PICTURE);
    }

    private static void check(int[] first, int[] condition, int[] second, int[] result) {
        OperatorContract.of(first, result).otherInput("condition", condition).sharedInput("otherwise", second)
                .reference(tensors -> {
                    int[] dims = Broadcasts.dims(tensors.batch(), result);
                    double[] a = Broadcasts.repeated(tensors.input(), Broadcasts.dims(tensors.batch(), first), dims);
                    double[] b = Broadcasts.repeated(tensors.other("otherwise"), Broadcasts.dims(1, second), dims);
                    double[] by = Broadcasts.repeated(tensors.other("condition"), Broadcasts.dims(tensors.batch(), condition), dims);
                    double[] chosen = new double[a.length];
                    for (int i = 0; i < chosen.length; i++) {
                        chosen[i] = by[i] > 0.1f ? a[i] : b[i];
                    }
                    return chosen;
                }).operator((scope, values) -> {
                    Value holds = scope.value("holds", 0, 99, condition);
                    Arithmetic.named("holds").function(BinaryFunction.GREATER).input(values.other("condition")).number(0.1f).output(holds)
                            .build(scope);
                    Selection selection = Selection.named("where").input(values.input()).condition(holds)
                            .otherwise(values.other("otherwise")).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    selection.buildBackwardFirst(scope, values.outputGradient(), values.inputGradient());
                    selection.buildBackwardSecond(scope, values.outputGradient(), values.otherGradient("otherwise"));
                    // The condition has no gradient; the contract asks for one.
                    Value none = values.otherGradient("condition");
                    none.settle(Layout.plain(none.dims()));
                    float[] zeros = new float[(int) none.size()];
                    return () -> {
                        selection.backwardFirst();
                        selection.backwardSecond();
                        none.write(0, zeros, 0, zeros.length);
                    };
                }).check(2, 1);
    }

    @Test
    void whatIsNotChosenHasNoInfluence() {
        try (PlanScope scope = Scopes.training(1)) {
            Value a = plain(scope, "a");
            Value condition = plain(scope, "condition");
            Value b = plain(scope, "b");
            Value gradient = plain(scope, "gradient");
            Value output = scope.inPlace("y", a, 0, 9, 3);
            Value first = scope.value("first", 0, 9, 3);
            Value second = scope.value("second", 0, 9, 3);
            Selection selection = Selection.named("where").input(a).condition(condition).otherwise(b).output(output).build(scope);
            selection.buildBackwardFirst(scope, gradient, first);
            selection.buildBackwardSecond(scope, gradient, second);
            scope.finish();
            OperatorContract.put(a, new float[] {1, Float.NaN, 3});
            OperatorContract.put(condition, new float[] {-2, 0, 0.5f});
            OperatorContract.put(b, new float[] {Float.POSITIVE_INFINITY, 2, Float.NaN});
            OperatorContract.put(gradient, new float[] {4, Float.NaN, 6});
            selection.forward();
            selection.backwardFirst();
            selection.backwardSecond();
            assertThat(OperatorContract.take(output)).containsExactly(1, 2, 3);
            assertThat(OperatorContract.take(first)).containsExactly(4, 0, 6);
            assertThat(OperatorContract.take(second)).containsExactly(0, Float.NaN, 0);
        }
    }

    @Test
    void badInputIsRefused() {
        try (PlanScope scope = Scopes.training(1)) {
            Value a = plain(scope, "a");
            assertThatThrownBy(() -> Selection.named("where").input(a).condition(a).output(a).build(scope))
                    .isInstanceOf(IllegalStateException.class).hasMessage("where: no other value given");
            Value b = scope.value("b", 0, 9, 2);
            assertThatThrownBy(() -> Selection.named("where").input(a).condition(b).otherwise(a).output(a).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("where: b 1x2 [0, 9] can't be repeated");
        }
    }

    private static Value plain(PlanScope scope, String name) {
        Value value = scope.value(name, 0, 9, 3);
        value.settle(Layout.plain(value.dims()));
        return value;
    }
}
