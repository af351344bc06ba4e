package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArithmeticTest {

    private static final int[] PICTURE = {19, 5, 3};

    @ParameterizedTest
    @EnumSource(BinaryFunction.class)
    void combinesValuesOfOneShape(BinaryFunction function) {
        for (int[] shape : new int[][] {PICTURE, {13}, {5, 3}}) {
            check(function, shape, shape, shape, false, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(BinaryFunction.class)
    void repeatsWhatIsMissingOrOne(BinaryFunction function) {
        check(function, PICTURE, new int[] {19, 1, 1}, PICTURE, false, 2);
        check(function, new int[] {3}, PICTURE, PICTURE, false, 2);
        check(function, new int[] {19, 1, 3}, new int[] {5, 1}, PICTURE, false, 2);
    }

    @ParameterizedTest
    @EnumSource(BinaryFunction.class)
    void repeatsWhatAllSamplesShare(BinaryFunction function) {
        check(function, PICTURE, PICTURE, PICTURE, true, 2);
        check(function, PICTURE, new int[] {19, 1, 1}, PICTURE, true, 2);
        check(function, new int[] {19, 1, 1}, PICTURE, PICTURE, true, 2);
        check(function, new int[] {7}, new int[] {1}, new int[] {7}, true, 2);
    }

    @Property(tries = 12, seed = "41")
    void agreesWithTheReferenceForAnyShapes(@ForAll BinaryFunction function, @ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 4) int height, @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 0, max = 63) int ones, @ForAll boolean shared) {
        int[] first = {(ones & 1) != 0 ? 1 : channels, (ones & 2) != 0 ? 1 : height, (ones & 4) != 0 ? 1 : width};
        int[] second = {(ones & 8) != 0 ? 1 : channels, (ones & 16) != 0 ? 1 : height, (ones & 32) != 0 ? 1 : width};
        int[] result = new int[3];
        for (int d = 0; d < 3; d++) {
            result[d] = Math.max(first[d], second[d]);
        }
        check(function, first, second, result, shared, 2, 1);
    }

    private static void check(BinaryFunction function, int[] first, int[] second, int[] result, boolean shared, int... batches) {
        OperatorContract contract = OperatorContract.of(first, result).positive().reference(tensors -> {
            int[] dims = Broadcasts.dims(tensors.batch(), result);
            return Broadcasts.apply(Broadcasts.repeated(tensors.input(), Broadcasts.dims(tensors.batch(), first), dims),
                    Broadcasts.repeated(tensors.other("b"), Broadcasts.dims(shared ? 1 : tensors.batch(), second), dims), of(function));
        }).operator((scope, values) -> {
            Arithmetic arithmetic = Arithmetic.named("both").function(function).input(values.input()).input(values.other("b"))
                    .output(values.output()).build(scope);
            if (!scope.isTraining() || function.isComparison()) {
                return null;
            }
            arithmetic.buildBackwardFirst(scope, values.outputGradient(), values.inputGradient());
            arithmetic.buildBackwardSecond(scope, values.outputGradient(), values.otherGradient("b"));
            return () -> {
                arithmetic.backwardFirst();
                arithmetic.backwardSecond();
            };
        });
        (shared ? contract.sharedInput("b", second) : contract.otherInput("b", second)).check(batches);
    }

    private static DoubleBinaryOperator of(BinaryFunction function) {
        return switch (function) {
            case ADD -> Double::sum;
            case SUBTRACT -> (a, b) -> a - b;
            case MULTIPLY -> (a, b) -> a * b;
            case DIVIDE -> (a, b) -> a / b;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
            case GREATER -> (a, b) -> a > b ? 1 : 0;
            case GREATER_OR_EQUAL -> (a, b) -> a >= b ? 1 : 0;
            case LESS -> (a, b) -> a < b ? 1 : 0;
            case LESS_OR_EQUAL -> (a, b) -> a <= b ? 1 : 0;
            case EQUAL -> (a, b) -> a == b ? 1 : 0;
        };
    }

    @Test
    void appliesTheFusedFunction() {
        for (Pointwise function : new Pointwise[] {Pointwise.RELU, Pointwise.SIGMOID, Pointwise.EXP}) {
            OperatorContract.of(PICTURE, PICTURE).otherInput("b", 19, 1, 1).reference(tensors -> {
                int[] dims = Broadcasts.dims(tensors.batch(), PICTURE);
                double[] b = Broadcasts.repeated(tensors.other("b"), Broadcasts.dims(tensors.batch(), 19, 1, 1), dims);
                return Broadcasts.apply(b, tensors.input(), (x, y) -> switch (function) {
                    case RELU -> Math.max(0, x - y);
                    case SIGMOID -> 1 / (1 + Math.exp(y - x));
                    default -> Math.exp(x - y);
                });
            }).operator((scope, values) -> {
                Arithmetic.named("minus").function(BinaryFunction.SUBTRACT).input(values.other("b")).input(values.input())
                        .output(values.output()).activation(function).build(scope);
                return null;
            }).check(2);
        }
    }

    @Test
    void comparesWithANumber() {
        for (BinaryFunction function : BinaryFunction.values()) {
            if (function.isComparison()) {
                OperatorContract.of(PICTURE, PICTURE)
                        .reference(tensors -> Elements.map(tensors.input(), x -> of(function).applyAsDouble(x, 0.25)))
                        .operator((scope, values) -> {
                            Arithmetic.named("is").function(function).input(values.input()).number(0.25f).output(values.output())
                                    .build(scope);
                            return null;
                        }).check(2);
            }
        }
    }

    @Test
    void ofEqualElementsTheFirstGetsTheGradient() {
        for (BinaryFunction function : new BinaryFunction[] {BinaryFunction.MAXIMUM, BinaryFunction.MINIMUM}) {
            try (PlanScope scope = Scopes.training(2)) {
                Value a = blocked(scope, "a");
                Value gradient = blocked(scope, "gradient");
                Value first = scope.value("first", 0, 9, PICTURE);
                Value second = scope.value("second", 0, 9, PICTURE);
                Arithmetic largest = Arithmetic.named("most").function(function).input(a).input(a)
                        .output(scope.value("y", 0, 9, PICTURE)).build(scope);
                largest.buildBackwardFirst(scope, gradient, first);
                largest.buildBackwardSecond(scope, gradient, second);
                scope.finish();
                float[] numbers = new float[(int) gradient.size()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = i;
                }
                OperatorContract.put(a, numbers);
                OperatorContract.put(gradient, numbers);
                largest.forward();
                largest.backwardFirst();
                largest.backwardSecond();
                assertThat(OperatorContract.take(first)).isEqualTo(numbers);
                assertThat(OperatorContract.take(second)).containsOnly(0);
            }
        }
    }

    @Test
    void mayWorkInPlace() {
        for (BinaryFunction function : new BinaryFunction[] {BinaryFunction.MULTIPLY, BinaryFunction.DIVIDE}) {
            try (PlanScope scope = Scopes.training(2)) {
                Value a = blocked(scope, "a");
                Value b = scope.input(0, 9, PICTURE);
                Value output = scope.inPlace("y", a, 0, 9, PICTURE);
                Value gradient = blocked(scope, "gradient");
                Value second = scope.inPlace("second", gradient, 0, 9, PICTURE);
                Arithmetic arithmetic = Arithmetic.named("both").function(function).input(a).input(b).output(output).build(scope);
                arithmetic.buildBackwardFirst(scope, gradient, second);
                scope.finish();
                float[] numbers = new float[(int) b.size()];
                Arrays.fill(numbers, 4);
                for (Value value : new Value[] {a, b, gradient}) {
                    OperatorContract.put(value, numbers);
                }
                arithmetic.forward();
                arithmetic.backwardFirst();
                float expected = function == BinaryFunction.MULTIPLY ? 16 : 1;
                assertThat(OperatorContract.take(output)).containsOnly(expected);
                assertThat(OperatorContract.take(second)).containsOnly(expected);
            }
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = scope.input(0, 0, PICTURE);
            Value b = scope.value("b", 0, 0, 4, 1);
            Arithmetic.Builder builder = Arithmetic.named("times1").function(BinaryFunction.MULTIPLY).input(a).input(b)
                    .output(scope.value("y", 0, 0, PICTURE));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("times1: b 2x4x1 [0, 0] can't be repeated to the shape of y 2x19x5x3 [0, 0]; from the last on, each "
                            + "dimension has to be the same or 1");
            assertThatThrownBy(() -> Arithmetic.named("times1").function(BinaryFunction.MULTIPLY).input(b).input(b)
                    .output(scope.value("y", 0, 0, PICTURE)).build(scope)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Arithmetic.named("times1").function(BinaryFunction.MULTIPLY).input(b).input(b)
                    .output(scope.value("y", 0, 0, 4, 3)).build(scope)).hasMessageContaining("is larger than");
        }
    }

    @Test
    void missingOptionsAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = scope.input(0, 0, PICTURE);
            assertThatThrownBy(() -> Arithmetic.named("times1").input(a).output(a).build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("times1: no function given");
            assertThatThrownBy(() -> Arithmetic.named("times1").function(BinaryFunction.MULTIPLY).input(a).output(a).build(scope))
                    .isInstanceOf(IllegalStateException.class).hasMessage("times1: neither a second input nor a number given");
        }
    }

    private static Value blocked(PlanScope scope, String name) {
        Value value = scope.value(name, 0, 9, PICTURE);
        value.settle(BlockedLayouts.blocked(value.dims()));
        return value;
    }
}
