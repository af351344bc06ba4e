package dev.annette.runtime.operator;

import java.util.function.DoubleUnaryOperator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ElementwiseTest {

    /** oneDNN approximates these functions by polynomials. */
    private static final double APPROXIMATION = 5e-4;

    @ParameterizedTest
    @EnumSource(Pointwise.class)
    void computesTheFunctionAndItsDerivative(Pointwise function) {
        for (int[] shape : new int[][] {{19, 5, 7}, {13}, {5, 3}}) {
            contract(function, shape).reference(tensors -> Elements.map(tensors.input(), of(function))).tolerance(APPROXIMATION)
                    .operator((scope, values) -> arrange(scope, values, Elementwise.named("act").activation(function))).check(2, 1);
        }
    }

    @Property(tries = 12, seed = "35")
    void agreesWithTheReferenceForAnyShape(@ForAll Pointwise function, @ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        int[] shape = {channels, height, width};
        contract(function, shape).reference(tensors -> Elements.map(tensors.input(), of(function))).tolerance(APPROXIMATION)
                .operator((scope, values) -> arrange(scope, values, Elementwise.named("act").activation(function))).check(2, 1);
    }

    @ParameterizedTest
    @EnumSource(value = Pointwise.class, names = {"LEAKY_RELU", "ELU"})
    void takesItsParameter(Pointwise function) {
        OperatorContract.of(new int[] {3, 5, 7}, new int[] {3, 5, 7})
                .reference(tensors -> Elements.map(tensors.input(),
                        x -> x > 0 ? x : 0.3 * (function == Pointwise.ELU ? Math.expm1(x) : x)))
                .tolerance(APPROXIMATION)
                .operator((scope, values) -> arrange(scope, values, Elementwise.named("act").activation(function, 0.3f))).check(2);
    }

    @ParameterizedTest
    @ValueSource(floats = {3, 2.5f, 1, 0.5f, 0, -0.7f, -1, -2})
    void raisesToAnyPower(float exponent) {
        contract(Pointwise.POWER, 19, 3, 5).reference(tensors -> Elements.map(tensors.input(), x -> 2 * Math.pow(x, exponent)))
                .tolerance(APPROXIMATION)
                .operator((scope, values) -> arrange(scope, values, Elementwise.named("act").activation(Pointwise.POWER, 2, exponent)))
                .check(2);
    }

    @Test
    void takesTwoParameters() {
        OperatorContract.of(new int[] {19, 3, 5}, new int[] {19, 3, 5})
                .reference(tensors -> Elements.map(tensors.input(), x -> -0.5 * x + 3))
                .operator((scope, values) -> arrange(scope, values, Elementwise.named("act").activation(Pointwise.LINEAR, -0.5f, 3)))
                .check(2);
        OperatorContract.of(new int[] {19, 3, 5}, new int[] {19, 3, 5})
                .reference(tensors -> Elements.map(tensors.input(), x -> Math.max(-0.3, Math.min(0.6, x))))
                .operator((scope, values) -> arrange(scope, values, Elementwise.named("act").activation(Pointwise.CLIP, -0.3f, 0.6f)))
                // the bounds themselves are rounded in bfloat16, and inputs are equal to them
                .singlePrecisionOnly().check(2);
        float infinity = Float.POSITIVE_INFINITY;
        OperatorContract.of(new int[] {19, 3, 5}, new int[] {19, 3, 5})
                .reference(tensors -> Elements.map(tensors.input(), x -> Math.max(0.3, x)))
                .operator((scope, values) -> arrange(scope, values, Elementwise.named("act").activation(Pointwise.CLIP, 0.3f, infinity)))
                .singlePrecisionOnly().check(2);
    }

    @Test
    void theGradientOfALinearFunctionThatIsFusedNeedsNoValue() {
        OperatorContract.of(new int[] {19, 3, 5}, new int[] {19, 3, 5})
                .reference(tensors -> Elements.map(tensors.input(), x -> -0.5 * 2 * x + 3))
                .operator((scope, values) -> {
                    Sum.named("plus").input(values.input()).input(values.input()).output(values.output())
                            .activation(Pointwise.LINEAR, -0.5f, 3).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    Elementwise scale = Elementwise.named("scale").activation(Pointwise.LINEAR, -0.5f, 3).fused().build(scope);
                    Elementwise twice = Elementwise.named("twice").activation(Pointwise.LINEAR, 2, 0).fused().build(scope);
                    Value between = scope.value("between", 0, 100, 19, 3, 5);
                    scale.buildBackward(scope, values.outputGradient(), between);
                    twice.buildBackward(scope, between, values.inputGradient());
                    return () -> {
                        scale.backward();
                        twice.backward();
                    };
                }).check(2);
    }

    @Test
    void mayWorkInPlaceWhereTheDerivativeIsComputedFromTheOutput() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            Value input = scope.value("input", 0, 1, 3, 5);
            input.settle(Layout.plain(input.dims()));
            Value output = scope.inPlace("output", input, 0, 1, 3, 5);
            assertThatThrownBy(() -> Elementwise.named("act").input(input).output(output).activation(Pointwise.GELU).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("act: GELU can't work in place in training, since its gradient needs its input");
        }
    }

    /** The functions that are not defined everywhere get numbers where they are. */
    private static OperatorContract contract(Pointwise function, int... shape) {
        OperatorContract contract = OperatorContract.of(shape, shape);
        return switch (function) {
            case LOG, SQRT, POWER -> contract.positive();
            default -> contract;
        };
    }

    private static Runnable arrange(PlanScope scope, OperatorContract.Values values, Elementwise.Builder builder) {
        Elementwise elementwise = builder.input(values.input()).output(values.output()).build(scope);
        if (!scope.isTraining()) {
            return null;
        }
        elementwise.buildBackward(scope, values.outputGradient(), values.inputGradient());
        return elementwise::backward;
    }

    private static DoubleUnaryOperator of(Pointwise function) {
        return switch (function) {
            case RELU -> x -> Math.max(x, 0);
            case LEAKY_RELU -> x -> x > 0 ? x : 0.01 * x;
            case ELU -> x -> x > 0 ? x : Math.expm1(x);
            case GELU -> x -> x * normal(x);
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case TANH -> Math::tanh;
            case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
            case SILU -> x -> x / (1 + Math.exp(-x));
            case HARD_SWISH -> x -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
            case LINEAR, POWER -> x -> x;
            case SQUARE -> x -> x * x;
            case EXP -> Math::exp;
            case LOG -> Math::log;
            case SQRT -> Math::sqrt;
            case ABS -> Math::abs;
            case CLIP -> x -> Math.max(0, Math.min(1, x));
        };
    }

    /** The normal distribution function by its series. */
    private static double normal(double x) {
        double term = x;
        double sum = x;
        for (int i = 3; i < 100; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
