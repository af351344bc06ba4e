package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InnerProductTest {

    @Test
    void multipliesVectors() {
        check(7, 13);
    }

    @Test
    void readsPicturesInWhateverLayoutTheyLie() {
        check(5, 3, 5, 7);
    }

    @Test
    void readsSequencesRowByRow() {
        check(3, 11, 5);
    }

    @Test
    void readsOneChannel() {
        check(10, 1, 5, 3);
    }

    @Property(tries = 6, seed = "21")
    void agreesWithTheReferenceForAnySize(@ForAll @IntRange(min = 1, max = 40) int units, @ForAll @IntRange(min = 1, max = 70) int length) {
        check(units, length);
    }

    @Test
    void readsSequencesStepByStep() {
        int units = 4;
        OperatorContract.of(new int[] {5, 7}, new int[] {5, units}).parameter("weight", units, 7).parameter("bias", units)
                .reference(tensors -> product(new OperatorContract.Tensors(tensors.batch() * 5, tensors.input(), tensors.parameters()),
                        units, 7))
                .operator((scope, values) -> arrange(scope, values, InnerProduct.named("fc").perStep())).check(3, 1);
    }

    @Test
    void aSmallLayerCallsNoPrimitiveInInference() {
        assertThat(primitives(16, 8, 1)).isZero();
        assertThat(primitives(16, 8, 64)).isEqualTo(1);
        assertThat(primitives(64, 64, 1)).isEqualTo(1);
        OperatorContract.of(new int[] {9}, new int[] {5}).parameter("weight", 5, 9).parameter("bias", 5)
                .reference(tensors -> Elements.map(product(tensors, 5, 9), x -> Math.max(0, x)))
                .operator((scope, values) -> {
                    InnerProduct.named("fc").input(values.input()).weight(values.parameter("weight")).bias(values.parameter("bias"))
                            .output(values.output()).activation(Pointwise.RELU).build(scope);
                    return null;
                }).inferenceOnly().check(3, 1);
    }

    private static int primitives(int inputs, int units, int batch) {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("weight", true, units, inputs);
            store.allocate();
            try (PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), batch)) {
                InnerProduct.named("fc").input(scope.input(0, 0, inputs)).weight(weight).output(scope.value("out", 0, 0, units))
                        .build(scope);
                scope.finish();
                return scope.report().callsPerStep();
            }
        }
    }

    @Test
    void addsAResidualBeforeItsActivation() {
        OperatorContract.of(new int[] {7}, new int[] {13}).parameter("weight", 13, 7).parameter("bias", 13).otherInput("residual", 13)
                .reference(tensors -> curvedSum(product(tensors, 13, 7), tensors.other("residual")))
                .operator((scope, values) -> {
                    arrange(scope, values, InnerProduct.named("fc").residual(values.other("residual")).activation(Pointwise.TANH));
                    return null;
                }).check(3, 1);
    }

    @Test
    void addsAResidualToEachStepHoweverItLies() {
        OperatorContract.of(new int[] {5, 7}, new int[] {5, 4}).parameter("weight", 4, 7).parameter("bias", 4)
                .otherInput("residual", 5, 4)
                .layouts(OperatorContract.InputLayout.PLAIN, OperatorContract.InputLayout.TIME_MAJOR)
                .reference(tensors -> curvedSum(
                        product(new OperatorContract.Tensors(tensors.batch() * 5, tensors.input(), tensors.parameters()), 4, 7),
                        tensors.other("residual")))
                .operator((scope, values) -> {
                    arrange(scope, values, InnerProduct.named("fc").perStep().residual(values.other("residual"))
                            .activation(Pointwise.TANH));
                    return null;
                }).check(3, 1);
    }

    private static double[] curvedSum(double[] output, double[] residual) {
        double[] sum = new double[output.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.tanh(output[i] + residual[i]);
        }
        return sum;
    }

    @Test
    void addsUpWhereTheResidualLiesIfItsStepsLieAsThoseOfTheInput() {
        for (OperatorContract.InputLayout inputLayout : List.of(OperatorContract.InputLayout.PLAIN,
                OperatorContract.InputLayout.TIME_MAJOR)) {
            try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
                Parameter weight = store.add("weight", true, 4, 7);
                store.allocate();
                weight.set(numbers(28));
                try (PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 3)) {
                    Value input = scope.value("input", 0, 9, 5, 7);
                    input.settle(inputLayout.of(input.dims()));
                    Value residual = scope.value("residual", 0, 9, 5, 4);
                    residual.settle(Layout.timeMajor(residual.dims()));
                    Value beside = scope.value("beside", 0, 9, 5, 4);
                    Value above = scope.inPlace("above", residual, 0, 9, 5, 4);
                    InnerProduct reading = InnerProduct.named("reading").perStep().input(input).weight(weight).residual(residual)
                            .output(beside).build(scope);
                    InnerProduct adding = InnerProduct.named("adding").perStep().input(input).weight(weight).residual(residual)
                            .output(above).build(scope);
                    scope.finish();
                    scope.prepare();
                    OperatorContract.put(input, numbers(105));
                    OperatorContract.put(residual, numbers(60));
                    reading.forward();
                    float[] expected = OperatorContract.take(beside);
                    adding.forward();

                    assertThat(OperatorContract.take(above)).as(inputLayout.name()).containsExactly(expected, Offset.offset(1e-4f));
                    boolean isInPlace = inputLayout == OperatorContract.InputLayout.TIME_MAJOR;
                    assertThat(scope.report().reorders().stream().noneMatch(reorder -> reorder.owner().startsWith("adding")))
                            .isEqualTo(isInPlace);
                }
            }
        }
    }

    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (i * 37 % 19 - 9) / 10f;
        }
        return numbers;
    }

    @Test
    void stepsThatLieSideBySideStayThere() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("weight", true, 4, 7);
            store.allocate();
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 3)) {
                Value input = scope.value("input", 0, 9, 5, 7);
                input.settle(Layout.timeMajor(input.dims()));
                Value output = scope.value("output", 0, 9, 5, 4);
                InnerProduct product = InnerProduct.named("fc").perStep().input(input).output(output).weight(weight).build(scope);
                Value outputGradient = scope.value("outputGradient", 0, 9, 5, 4);
                outputGradient.settle(Layout.timeMajor(outputGradient.dims()));
                product.buildBackwardWeights(scope, outputGradient);
                product.buildBackwardData(scope, outputGradient, scope.value("inputGradient", 0, 9, 5, 7));

                assertThat(output.layout().sameBytesAs(Layout.timeMajor(3, 5, 4))).isTrue();
                assertThat(scope.reorders()).isEmpty();
            }
        }
    }

    @Test
    void stepsThatDoNotMatchAreRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            InnerProduct.Builder builder = InnerProduct.named("fc").perStep().input(scope.input(0, 0, 5, 7))
                    .output(scope.value("out", 0, 0, 6, 4)).weight(store.add("fc.weight", true, 4, 7));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("fc: perStep leads from time x features to as many steps of units, not from input 2x5x7")
                    .hasMessageContaining("to out 2x6x4");
        }
    }

    @Test
    void aWeightThatDoesNotFitIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            InnerProduct.Builder builder = InnerProduct.named("fc").input(scope.input(0, 0, 3, 5)).output(scope.value("out", 0, 0, 4))
                    .weight(store.add("fc.weight", true, 4, 14));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("fc: the weight fc.weight 4x14 does not lead from input 2x3x5");
        }
    }

    private static void check(int units, int... inputShape) {
        int length = Arrays.stream(inputShape).reduce(1, (a, b) -> a * b);
        OperatorContract.of(inputShape, new int[] {units}).parameter("weight", units, length).parameter("bias", units)
                .reference(tensors -> product(tensors, units, length))
                .operator((scope, values) -> arrange(scope, values, InnerProduct.named("fc"))).check(3, 1);
    }

    private static Runnable arrange(PlanScope scope, OperatorContract.Values values, InnerProduct.Builder builder) {
        InnerProduct product = builder.input(values.input()).weight(values.parameter("weight")).bias(values.parameter("bias"))
                .output(values.output()).build(scope);
        if (!scope.isTraining()) {
            return null;
        }
        product.buildBackwardWeights(scope, values.outputGradient());
        product.buildBackwardData(scope, values.outputGradient(), values.inputGradient());
        return () -> {
            product.backwardWeights();
            product.backwardData();
        };
    }

    private static double[] product(OperatorContract.Tensors tensors, int units, int length) {
        double[] output = new double[tensors.batch() * units];
        for (int i = 0; i < output.length; i++) {
            int n = i / units;
            int u = i % units;
            output[i] = tensors.parameter("bias")[u];
            for (int k = 0; k < length; k++) {
                output[i] += tensors.parameter("weight")[u * length + k] * tensors.input()[n * length + k];
            }
        }
        return output;
    }
}
