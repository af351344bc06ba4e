package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SumTest {

    private static final int[] PICTURE = {19, 5, 3};
    private static final int ELEMENTS = 2 * 19 * 5 * 3;

    @Property(tries = 6, seed = "37")
    void addsValuesOfAnyShape(@ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        contract(2, x -> x, channels, height, width).operator((scope, values) -> {
            Sum.named("plus").input(values.input()).input(values.other("b0")).output(values.output()).build(scope);
            return null;
        }).check(2, 1);
    }

    @Test
    void addsValuesOfAnyLayouts() {
        for (int[] shape : new int[][] {PICTURE, {13}, {5, 3}, {3, 2, 5, 4}}) {
            contract(2, x -> x, shape).operator((scope, values) -> {
                Sum.named("plus").input(values.input()).input(values.other("b0")).output(values.output()).build(scope);
                return null;
            }).check(2, 1);
        }
    }

    @Test
    void appliesTheFusedFunctionToTheSum() {
        contract(2, x -> Math.max(x, 0), PICTURE).operator((scope, values) -> {
            Sum.named("plus").input(values.input()).input(values.other("b0")).output(values.output()).activation(Pointwise.RELU)
                    .build(scope);
            return null;
        }).check(2, 1);
        contract(3, x -> x > 0 ? x : 0.3 * x, PICTURE).operator((scope, values) -> {
            Sum.named("plus").input(values.input()).input(values.other("b0")).input(values.other("b1")).output(values.output())
                    .activation(Pointwise.LEAKY_RELU, 0.3f).build(scope);
            return null;
        }).check(2, 1);
    }

    @Test
    void addsAsManyAsThereAre() {
        for (int count : new int[] {3, 17, 18, 34, 35}) {
            contract(count, x -> Math.max(x, 0), 19, 3, 2).operator((scope, values) -> {
                Sum.Builder builder = Sum.named("plus").input(values.input()).output(values.output()).activation(Pointwise.RELU);
                for (int i = 0; i < count - 1; i++) {
                    builder.input(values.other("b" + i));
                }
                builder.build(scope);
                return null;
            }).check(2);
        }
    }

    /** A contract for the sum of {@code input}, {@code b0}, {@code b1} and so on. */
    private static OperatorContract contract(int count, DoubleUnaryOperator activation, int... shape) {
        OperatorContract contract = OperatorContract.of(shape, shape);
        for (int i = 0; i < count - 1; i++) {
            contract.otherInput("b" + i, shape);
        }
        return contract.reference(tensors -> {
            double[] sum = tensors.input().clone();
            for (double[] other : tensors.others().values()) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += other[i];
                }
            }
            return Elements.map(sum, activation);
        });
    }

    @Test
    void isOneOptimizedCallWhereTheLayoutsAgree() {
        for (int count : new int[] {2, 3, 17}) {
            try (PlanScope scope = Scopes.training(2)) {
                Sum.Builder builder = Sum.named("plus").output(scope.value("y", 0, 0, PICTURE)).activation(Pointwise.RELU);
                for (int i = 0; i < count; i++) {
                    builder.input(blocked(scope, "x" + i));
                }
                builder.build(scope);
                scope.finish();
                assertThat(scope.report().primitives()).hasSize(1)
                        .allSatisfy(primitive -> assertThat(primitive.implementation()).startsWith("jit"));
            }
        }
    }

    @Test
    void leavesThePaddingZeroWhateverTheFunctionOfZero() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = blocked(scope, "a");
            Value b = blocked(scope, "b");
            Value c = blocked(scope, "c");
            Value output = scope.value("y", 0, 0, PICTURE);
            Sum sum = Sum.named("plus").input(a).input(b).input(c).output(output).activation(Pointwise.SIGMOID).build(scope);
            scope.finish();
            OperatorContract.put(a, numbers(1));
            OperatorContract.put(b, numbers(2));
            float[] garbage = new float[(int) output.length()];
            Arrays.fill(garbage, 7);
            output.write(0, garbage, 0, garbage.length);
            sum.forward();
            float[] own = new float[(int) output.length()];
            output.read(0, own, 0, own.length);
            OperatorContract.put(output, OperatorContract.take(output));
            float[] cleared = new float[own.length];
            output.read(0, cleared, 0, cleared.length);
            assertThat(own.length).isGreaterThan(ELEMENTS);
            assertThat(own).isEqualTo(cleared);
        }
    }

    @Test
    void mayWorkInThePlaceOfAnyInput() {
        for (int place = 0; place < 3; place++) {
            try (PlanScope scope = Scopes.training(2)) {
                Value[] inputs = {blocked(scope, "a"), scope.input(0, 0, PICTURE), blocked(scope, "c")};
                Value output = scope.inPlace("y", inputs[place], 0, 0, PICTURE);
                Sum sum = Sum.named("plus").input(inputs[0]).input(inputs[1]).input(inputs[2]).output(output).build(scope);
                scope.finish();
                for (int i = 0; i < 3; i++) {
                    OperatorContract.put(inputs[i], numbers(i + 1));
                }
                sum.forward();
                assertThat(OperatorContract.take(output)).as("in the place of input %d", place).isEqualTo(numbers(6));
            }
        }
    }

    @Test
    void addsAValueToItselfInPlace() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = blocked(scope, "a");
            Value output = scope.inPlace("y", a, 0, 0, PICTURE);
            Sum sum = Sum.named("plus").input(a).input(a).input(a).output(output).build(scope);
            scope.finish();
            OperatorContract.put(a, numbers(1));
            sum.forward();
            assertThat(OperatorContract.take(output)).isEqualTo(numbers(3));
        }
    }

    @Test
    void writesIntoASettledLayout() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = blocked(scope, "a");
            Value b = scope.input(0, 0, PICTURE);
            Value output = scope.value("y", 0, 0, PICTURE);
            output.settle(Layout.channelsLast(output.dims()));
            Sum sum = Sum.named("plus").input(a).input(b).output(output).build(scope);
            scope.finish();
            OperatorContract.put(a, numbers(1));
            OperatorContract.put(b, numbers(4));
            sum.forward();
            assertThat(OperatorContract.take(output)).isEqualTo(numbers(5));
        }
    }

    @Test
    void addsGradientsAmongTheBackwardParts() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 4, PICTURE);
            Value left = scope.value("left", 0, 4, PICTURE);
            Value right = scope.value("right", 1, 4, PICTURE);
            Value gradient = scope.value("gradient", 0, 4, PICTURE);
            gradient.settle(BlockedLayouts.blocked(gradient.dims()));
            Value leftGradient = scope.value("leftGradient", 2, 4, PICTURE);
            Value rightGradient = scope.value("rightGradient", 3, 4, PICTURE);
            Value inputGradient = scope.inPlace("inputGradient", leftGradient, 4, 4, PICTURE);
            Elementwise one = Elementwise.named("one").input(input).output(left).activation(Pointwise.RELU).build(scope);
            Elementwise other = Elementwise.named("other").input(input).output(right).activation(Pointwise.LEAKY_RELU).build(scope);
            one.buildBackward(scope, gradient, leftGradient);
            other.buildBackward(scope, gradient, rightGradient);
            Sum sum = Sum.named("inputGradientSum").input(leftGradient).input(rightGradient).output(inputGradient).build(scope);
            scope.finish();
            OperatorContract.put(input, numbers(1));
            OperatorContract.put(gradient, numbers(1));
            one.forward();
            other.forward();
            one.backward();
            other.backward();
            sum.forward();
            assertThat(OperatorContract.take(inputGradient)).isEqualTo(numbers(2));
        }
    }

    @Test
    void otherShapesAreRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = scope.input(0, 0, PICTURE);
            Value narrow = scope.value("narrow", 0, 0, 19, 5, 1);
            assertThatThrownBy(() -> Sum.named("plus").input(a).input(narrow).output(scope.value("y", 0, 0, PICTURE)).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("plus: adds values of one shape, but narrow 2x19x5x1 [0, 0] differs from " + a);
            assertThatThrownBy(() -> Sum.named("plus").input(a).input(a).output(narrow).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("narrow 2x19x5x1 [0, 0] differs from " + a);
        }
    }

    @Test
    void oneInputIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = scope.input(0, 0, PICTURE);
            Sum.Builder builder = Sum.named("plus").input(a).output(scope.value("y", 0, 0, PICTURE));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("plus: joins two inputs or more, but 1 given; call input(value) for each of them");
        }
    }

    @Test
    void aFunctionWhoseGradientNeedsItsInputCanNotBeFusedInTraining() {
        try (PlanScope scope = Scopes.training(2)) {
            Value a = scope.input(0, 0, PICTURE);
            Sum.Builder builder = Sum.named("plus").input(a).input(a).output(scope.value("y", 0, 0, PICTURE)).activation(Pointwise.GELU);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("plus: GELU can't be fused in training");
        }
    }

    private static Value blocked(PlanScope scope, String name) {
        Value value = scope.value(name, 0, 0, PICTURE);
        value.settle(BlockedLayouts.blocked(value.dims()));
        return value;
    }

    /** 0, 1, 2, ... times a number; exact in floats. */
    private static float[] numbers(int times) {
        float[] numbers = new float[ELEMENTS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = times * (i % 100);
        }
        return numbers;
    }
}
