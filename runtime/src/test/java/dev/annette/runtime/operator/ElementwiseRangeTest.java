package dev.annette.runtime.operator;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import dev.annette.runtime.memory.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every function and its derivative far from zero, where it saturates or is clipped, in a place of its own and in that of the input. */
class ElementwiseRangeTest {

    private static final int COUNT = 481;
    private static final float REACH = 12;

    static Stream<Arguments> functions() {
        return Stream.of(
                arguments(Pointwise.RELU, (DoubleUnaryOperator) x -> Math.max(0, x)),
                arguments(Pointwise.LEAKY_RELU, (DoubleUnaryOperator) x -> x > 0 ? x : 0.01 * x),
                arguments(Pointwise.ELU, (DoubleUnaryOperator) x -> x > 0 ? x : Math.expm1(x)),
                arguments(Pointwise.GELU, (DoubleUnaryOperator) x -> x * normal(x)),
                arguments(Pointwise.SIGMOID, (DoubleUnaryOperator) x -> 1 / (1 + Math.exp(-x))),
                arguments(Pointwise.TANH, (DoubleUnaryOperator) Math::tanh),
                arguments(Pointwise.SOFTPLUS, (DoubleUnaryOperator) x -> Math.log1p(Math.exp(x))),
                arguments(Pointwise.SILU, (DoubleUnaryOperator) x -> x / (1 + Math.exp(-x))),
                arguments(Pointwise.HARD_SWISH, (DoubleUnaryOperator) x -> x * Math.max(0, Math.min(1, x / 6 + 0.5))));
    }

    /** The normal distribution function, integrated by Simpson's rule. */
    private static double normal(double x) {
        int steps = 2000;
        double width = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-(i * width) * (i * width) / 2);
        }
        return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void followsItsDefinitionInAPlaceOfItsOwn(Pointwise function, DoubleUnaryOperator definition) {
        check(function, definition, false, false);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void followsItsDefinitionInPlace(Pointwise function, DoubleUnaryOperator definition) {
        check(function, definition, function.derivativeFromOutput(), true);
    }

    private static void check(Pointwise function, DoubleUnaryOperator definition, boolean outputInPlace, boolean gradientInPlace) {
        try (PlanScope scope = Scopes.training(1)) {
            Value input = scope.input(0, 1, COUNT);
            Value output = outputInPlace ? scope.inPlace("y", input, 0, 1, COUNT) : scope.value("y", 0, 1, COUNT);
            Elementwise elementwise = Elementwise.named("act").input(input).output(output).activation(function).build(scope);
            Value outputGradient = scope.value("yGradient", 0, 1, COUNT);
            outputGradient.settle(output.layout());
            Value inputGradient = gradientInPlace ? scope.inPlace("xGradient", outputGradient, 0, 1, COUNT)
                    : scope.value("xGradient", 0, 1, COUNT);
            elementwise.buildBackward(scope, outputGradient, inputGradient);
            scope.finish();
            float[] samples = new float[COUNT];
            float[] gradient = new float[COUNT];
            for (int i = 0; i < COUNT; i++) {
                // Never 0 or 3, where a derivative jumps.
                samples[i] = REACH * (2 * (i + 0.37f) / COUNT - 1);
                gradient[i] = 1 + i % 3;
            }
            OperatorContract.put(input, samples);
            OperatorContract.put(outputGradient, gradient);
            elementwise.forward();
            float[] outputs = OperatorContract.take(output);
            elementwise.backward();
            float[] gradients = OperatorContract.take(inputGradient);
            for (int i = 0; i < COUNT; i++) {
                double x = samples[i];
                assertThat((double) outputs[i]).as("%s(%s)", function, x).isCloseTo(definition.applyAsDouble(x), within(2e-6 * REACH));
                double derivative = (definition.applyAsDouble(x + 1e-5) - definition.applyAsDouble(x - 1e-5)) / 2e-5;
                assertThat((double) gradients[i]).as("derivative of %s at %s", function, x)
                        .isCloseTo(gradient[i] * derivative, within(2e-5));
            }
        }
    }
}
