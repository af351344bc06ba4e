package dev.annette.processor.pass;

import java.util.List;

import dev.annette.processor.graph.Graph;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolBeforeReluTest {

    private static List<String> changed(Chain chain) {
        return Chain.lines(Chain.apply(chain.shaped(), new AbsorbActivations(), new PoolBeforeRelu(), new FuseActivations()));
    }

    @Test
    void relu_is_applied_to_the_largest_elements_alone() {
        assertThat(
                changed(Chain.of(3, 8, 8).activated("conv1", "RELU", "Conv", "filters", 2, "kernel", 3).layer("pool1", "MaxPool", "value",
                        2)))
                .containsExactly(
                        "conv1PreActivation:2x6x6 = conv1: Conv[kernel 3](input; weight conv1Weight:2x3x3x3, bias conv1Bias:2)",
                        "pool1Output:2x3x3 = pool1: MaxPool[kernel 2, relu](conv1PreActivation)   // relu fused");
    }

    @Test
    void its_gradient_is_computed_before_that_of_the_pooling() {
        Graph graph = Chain.apply(Chain.of(3, 8, 8).activated("conv1", "RELU", "Conv", "filters", 2, "kernel", 3)
                .layer("pool1", "MaxPool", "value", 2).shaped(), new PoolBeforeRelu(), Chain.attachLoss(), new Differentiate(),
                new FuseActivations());

        assertThat(Chain.lines(graph)).contains(
                "pool1PreActivationGradient:2x3x3 = conv1Activation.backward: Backward(pool1OutputGradient, pool1Output)",
                "conv1PreActivationGradient:2x6x6 = pool1.backward: Backward(pool1PreActivationGradient)");
        assertThat(MemoryPlan.of(graph).range(graph.nodes().get(0).output()).last()).as("read by nobody behind the pooling").isEqualTo(1);
    }

    @Test
    void other_functions_and_poolings_that_leave_as_much_stay() {
        assertThat(
                changed(Chain.of(3, 8, 8).activated("conv1", "TANH", "Conv", "filters", 2, "kernel", 3).layer("pool1", "MaxPool", "value",
                        2)))
                .element(0).asString().contains("tanh");
        assertThat(changed(Chain.of(3, 8, 8).activated("conv1", "RELU", "Conv", "filters", 2, "kernel", 3).layer("pool1", "AveragePool",
                "value", 2))).element(0).asString().contains("relu");
        assertThat(
                changed(Chain.of(3, 8, 8).activated("conv1", "RELU", "Conv", "filters", 2, "kernel", 3).layer("pool1", "MaxPool", "kernel",
                        3, "stride", 1)))
                .element(0).asString().contains("relu");
    }

    @Test
    void what_batch_norm_computes_for_nothing_stays_with_it() {
        assertThat(changed(Chain.of(3, 8, 8).activated("norm1", "RELU", "BatchNorm").layer("pool1", "MaxPool", "value", 2))).element(0)
                .asString().contains("BatchNorm[relu]");
    }
}
