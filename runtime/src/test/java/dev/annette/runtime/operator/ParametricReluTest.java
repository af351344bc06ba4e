package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParametricReluTest {

    @Test
    void hasASlopeForEachChannel() {
        contract(5, true, 5, 3, 7).check(2, 1);
        contract(17, true, 17, 3, 5).check(2);
    }

    @Test
    void hasOneSlopeForAllChannels() {
        contract(1, true, 5, 3, 7).check(2, 1);
        contract(1, true, 17, 3, 5).check(2);
        contract(1, true, 1, 3, 5).check(2);
    }

    @Test
    void takesVectorsSequencesAndVolumes() {
        contract(7, true, 7).layouts(OperatorContract.InputLayout.PLAIN).check(3, 1);
        contract(1, true, 7).layouts(OperatorContract.InputLayout.PLAIN).check(3, 1);
        contract(3, true, 3, 11).check(2);
        contract(3, true, 3, 2, 5, 4).check(2);
    }

    @Test
    void slopesLearnWithoutAGradientOfTheInput() {
        contract(5, false, 5, 3, 7).withoutInputGradient().check(2);
        contract(1, false, 5, 3, 7).withoutInputGradient().check(2);
    }

    @Test
    void takesTheFeaturesOfSequencesWithTimeFirst() {
        OperatorContract.of(new int[] {7, 3}, new int[] {7, 3}).parameter("weight", 3).layouts(OperatorContract.InputLayout.PLAIN)
                .reference(tensors -> Axes.swapped(bent(Axes.swapped(tensors, 7, 3), 3), tensors.batch(), 3, 7))
                .operator((scope, values) -> arranged(scope, values, ParametricRelu.named("act").timeFirst(), true)).check(2, 1);
    }

    @Property(tries = 6, seed = "36")
    void agreesWithTheReferenceForAnyShape(@ForAll @IntRange(min = 1, max = 35) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width, @ForAll boolean isShared) {
        contract(isShared ? 1 : channels, true, channels, height, width).check(2, 1);
    }

    @Test
    void noStepTakesReferenceLoops() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter one = store.add("one", true, 1);
            store.allocate();
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
                Value input = scope.input(0, 9, 6, 5, 7);
                Value output = scope.value("output", 0, 9, 6, 5, 7);
                ParametricRelu relu = ParametricRelu.named("act").input(input).output(output).weight(one).build(scope);
                Value outputGradient = scope.value("outputGradient", 0, 9, 6, 5, 7);
                outputGradient.settle(output.layout());
                relu.buildBackward(scope, outputGradient, scope.value("inputGradient", 0, 9, 6, 5, 7));
                scope.finish();

                assertThat(scope.report().primitives()).isNotEmpty().extracting(PlanReport.PrimitiveReport::implementation)
                        .noneMatch(implementation -> implementation.startsWith("ref"));
            }
        }
    }

    private static OperatorContract contract(int slopes, boolean inputGradient, int... shape) {
        return OperatorContract.of(shape, shape).parameter("weight", slopes).reference(tensors -> bent(tensors, shape[0]))
                .operator((scope, values) -> arranged(scope, values, ParametricRelu.named("act"), inputGradient));
    }

    private static Runnable arranged(PlanScope scope, OperatorContract.Values values, ParametricRelu.Builder builder,
            boolean inputGradient) {
        ParametricRelu relu =
                builder.input(values.input()).output(values.output()).weight(values.parameter("weight")).build(scope);
        if (!scope.isTraining()) {
            return null;
        }
        relu.buildBackward(scope, values.outputGradient(), inputGradient ? values.inputGradient() : null);
        return relu::backward;
    }

    private static double[] bent(OperatorContract.Tensors tensors, int channels) {
        double[] input = tensors.input();
        double[] slopes = tensors.parameter("weight");
        double[] output = new double[input.length];
        int plane = input.length / tensors.batch() / channels;
        for (int i = 0; i < input.length; i++) {
            output[i] = input[i] > 0 ? input[i] : input[i] * slopes[slopes.length == 1 ? 0 : i / plane % channels];
        }
        return output;
    }

    @Test
    void anotherNumberOfSlopesIsRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            ParametricRelu.Builder builder = ParametricRelu.named("act").input(scope.input(0, 0, 6, 5, 7))
                    .output(scope.value("output", 0, 0, 6, 5, 7)).weight(store.add("slopes", true, 5));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("act: there are 6 channels, but the slopes are").hasMessageContaining("one for each channel");
        }
    }
}
