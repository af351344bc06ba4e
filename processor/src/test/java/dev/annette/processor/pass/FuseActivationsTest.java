package dev.annette.processor.pass;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FuseActivationsTest {

    @Test
    void an_activation_is_merged_into_the_layer_before_it() {
        assertThat(Chain.lines(Chain.apply(Chain.of(3, 8, 9).activated("conv1", "RELU", "Conv", "filters", 2, "kernel", 3).shaped(),
                new FuseActivations()))).containsExactly(
                        "conv1Output:2x6x7 = conv1: Conv[kernel 3, relu](input; weight conv1Weight:2x3x3x3, bias conv1Bias:2)   // relu fused");
    }

    @Test
    void a_layer_takes_one_activation_only() {
        assertThat(Chain.lines(Chain.apply(Chain.of(4).activated("fc1", "TANH", "Dense", "units", 2).layer("act1", "ReLU").shaped(),
                new FuseActivations()))).containsExactly(
                        "fc1Output:2 = fc1: Dense[units 2, tanh](input; weight fc1Weight:2x4, bias fc1Bias:2)   // tanh fused",
                        "act1Output:2 = act1: Activation[relu](fc1Output)");
    }

    @Test
    void a_layer_that_takes_none_keeps_its_activation_apart() {
        assertThat(Chain.lines(Chain.apply(Chain.of(4, 6, 6).activated("norm1", "RELU", "BatchNorm").shaped(), new FuseActivations())))
                .hasSize(2);
        assertThat(Chain.lines(Chain.apply(Chain.of(4, 6, 6).activated("conv1", "SOFTMAX", "Conv", "filters", 2, "kernel", 1).shaped(),
                new FuseActivations()))).hasSize(2);
    }

    @Test
    void in_training_an_activation_whose_derivative_needs_its_argument_stays_apart() {
        assertThat(
                Chain.lines(Chain.apply(Chain.of(4).activated("fc1", "GELU", "Dense", "units", 2).differentiated(), new FuseActivations())))
                .startsWith("fc1PreActivation:2 = fc1: Dense[units 2](input; weight fc1Weight:2x4, bias fc1Bias:2)",
                        "fc1Output:2 = fc1Activation: Activation[gelu](fc1PreActivation)");
    }

    @Test
    void in_training_an_activation_whose_derivative_needs_its_result_is_merged_and_its_gradient_kept() {
        assertThat(
                Chain.lines(Chain.apply(Chain.of(4).activated("fc1", "RELU", "Dense", "units", 2).differentiated(), new FuseActivations())))
                .startsWith("fc1Output:2 = fc1: Dense[units 2, relu](input; weight fc1Weight:2x4, bias fc1Bias:2)   // relu fused",
                        "lossValue:1, fc1OutputGradient:2 = loss: Loss[mean squared error](fc1Output, target)",
                        "fc1PreActivationGradient:2 = fc1Activation.backward: Backward(fc1OutputGradient, fc1Output)");
    }

    @Test
    void leaky_relu_with_a_negative_slope_needs_its_argument() {
        assertThat(Chain.lines(Chain.apply(
                Chain.of(4).layer("fc1", "Dense", "units", 2).layer("act1", "LeakyReLU", "slope", -0.5f).differentiated(),
                new FuseActivations())))
                .contains("act1Output:2 = act1: Activation[leaky relu -0.5](fc1Output)");
    }

    @Test
    void a_value_that_is_an_output_of_the_graph_is_not_swallowed() {
        var graph = Chain.of(4).activated("fc1", "RELU", "Dense", "units", 2).shaped();
        var withBoth = graph.withOutputs(java.util.List.of(graph.output(), graph.nodes().get(0).output()));

        assertThat(Chain.apply(withBoth, new FuseActivations()).nodes()).hasSize(2);
    }
}
