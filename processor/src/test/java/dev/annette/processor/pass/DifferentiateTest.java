package dev.annette.processor.pass;

import java.util.List;
import java.util.Optional;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DifferentiateTest {

    @Test
    void the_backward_pass_is_the_forward_pass_read_upwards() {
        assertThat(Chain.lines(Chain.wantingGradient(2, 9, 7).activated("conv1", "RELU", "Conv", "filters", 3, "kernel", 2)
                .layer("pool1", "MaxPool", "value", 2)
                .layer("fc1", "Dense", "units", 4).differentiated())).containsExactly(
                        "conv1PreActivation:3x8x6 = conv1: Conv[kernel 2](input; weight conv1Weight:3x2x2x2, bias conv1Bias:3)",
                        "conv1Output:3x8x6 = conv1Activation: Activation[relu](conv1PreActivation)",
                        "pool1Output:3x4x3 = pool1: MaxPool[kernel 2](conv1Output)",
                        "fc1Output:4 = fc1: Dense[units 4](pool1Output; weight fc1Weight:4x36, bias fc1Bias:4)",
                        "lossValue:1, fc1OutputGradient:4 = loss: Loss[mean squared error](fc1Output, target)",
                        "fc1WeightGradient:4x36, fc1BiasGradient:4 = fc1.backwardWeights: BackwardWeights(fc1OutputGradient, pool1Output)",
                        "pool1OutputGradient:3x4x3 = fc1.backwardData: BackwardData(fc1OutputGradient; fc1Weight fc1Weight:4x36)",
                        "conv1OutputGradient:3x8x6 = pool1.backward: Backward(pool1OutputGradient)",
                        "conv1PreActivationGradient:3x8x6 = conv1Activation.backward: Backward(conv1OutputGradient, conv1Output)",
                        "conv1WeightGradient:3x2x2x2, conv1BiasGradient:3 = conv1.backwardWeights: BackwardWeights(conv1PreActivationGradient, input)",
                        "inputGradient:2x9x7 = conv1.backwardData: BackwardData(conv1PreActivationGradient; conv1Weight conv1Weight:3x2x2x2)");
    }

    @Test
    void each_rule_reads_the_forward_values_that_its_derivative_needs_and_no_others() {
        assertThat(backward("ReLU")).endsWith("Backward(layerOutputGradient, layerOutput)");
        assertThat(backward("GELU")).endsWith("Backward(layerOutputGradient, input)");
        assertThat(backward("Softmax")).endsWith("Backward(layerOutputGradient, layerOutput)");
        assertThat(backward("Dropout", "value", 0.5f)).endsWith("Backward(layerOutputGradient)");
        assertThat(backward("Flatten")).endsWith("Backward(layerOutputGradient)");
        assertThat(backward("MaxPool", "value", 2)).endsWith("Backward(layerOutputGradient)");
        assertThat(backward("AveragePool", "value", 2)).endsWith("Backward(layerOutputGradient)");
        assertThat(backward("LpPool", "value", 2)).endsWith("Backward(layerOutputGradient, input, layerOutput)");
        assertThat(backward("GlobalMaxPool")).endsWith("Backward(layerOutputGradient)");
        assertThat(backward("AdaptiveAveragePool", "value", 2)).endsWith("Backward(layerOutputGradient)");
        assertThat(backward("LocalResponseNorm")).endsWith("Backward(layerOutputGradient, input)");
        assertThat(backward("BatchNorm")).endsWith("Backward(layerOutputGradient, input)");
    }

    private static String backward(String annotation, Object... attributes) {
        return Chain.lines(Chain.wantingGradient(3, 8, 8).layer("layer", annotation, attributes).differentiated()).stream()
                .filter(line -> line.contains("layer.backward:")).findFirst().orElseThrow();
    }

    @Test
    void the_gradient_of_a_value_that_is_read_twice_is_the_sum_of_two() {
        Value input = Sample.input(4).wantingGradient();
        Value h = Value.ofUnknownShape("hOutput", Role.ACTIVATION);
        Value left = Value.ofUnknownShape("leftOutput", Role.ACTIVATION);
        Value both = Value.ofUnknownShape("bothOutput", Role.ACTIVATION);
        Graph graph = new Graph("Net", List.of(input), List.of(
                Node.of("h", Operators.ofTensorMethod("tanh", new GivenAttributes()).orElseThrow(), List.of(input), List.of(h),
                        Sample.origin("h")),
                Node.of("left", Operators.ofTensorMethod("relu", new GivenAttributes()).orElseThrow(), List.of(h), List.of(left),
                        Sample.origin("left")),
                Node.of("both", Operators.ofTensorMethod("plus", new GivenAttributes()).orElseThrow(), List.of(left, h), List.of(both),
                        Sample.origin("both"))),
                List.of(both));

        assertThat(Chain.lines(Chain.apply(graph, new InferShapes(),
                new AttachLoss(new Objective("MEAN_SQUARED_ERROR", 0, 1), Sample.origin("@Model Net"), Optional.empty()),
                new Differentiate())))
                .containsExactly(
                        "hOutput:4 = h: Activation[tanh](input)",
                        "leftOutput:4 = left: Activation[relu](hOutput)",
                        "bothOutput:4 = both: Sum(leftOutput, hOutput)",
                        "lossValue:1, bothOutputGradient:4 = loss: Loss[mean squared error](bothOutput, target)",
                        "hOutputGradient2:4 = left.backward: Backward(bothOutputGradient, leftOutput)",
                        "hOutputGradientSum:4 = hGradientSum.forward: Sum(bothOutputGradient, hOutputGradient2)",
                        "inputGradient:4 = h.backward: Backward(hOutputGradientSum, hOutput)");
    }

    @Test
    void a_join_splits_its_gradient() {
        Value input = Sample.input(2, 3, 3).wantingGradient();
        Value left = Value.ofUnknownShape("leftOutput", Role.ACTIVATION);
        Value both = Value.ofUnknownShape("bothOutput", Role.ACTIVATION);
        Graph graph = new Graph("Net", List.of(input), List.of(
                Node.of("left", Operators.ofTensorMethod("relu", new GivenAttributes()).orElseThrow(), List.of(input), List.of(left),
                        Sample.origin("left")),
                Node.of("both", Operators.ofTensorMethod("concat", new GivenAttributes()).orElseThrow(), List.of(left, input),
                        List.of(both),
                        Sample.origin("both"))),
                List.of(both));

        assertThat(Chain.lines(Chain.apply(graph, new InferShapes(),
                new AttachLoss(new Objective("MEAN_SQUARED_ERROR", 0, 1), Sample.origin("@Model Net"), Optional.empty()),
                new Differentiate()))).contains(
                        "bothOutput:4x3x3 = both: Concat(leftOutput, input)",
                        "leftOutputGradient:2x3x3, inputGradient:2x3x3 = both.backward: Backward(bothOutputGradient)");
    }
}
