package dev.annette.processor.pass;

import dev.annette.processor.graph.Graph;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DropWithReluTest {

    private static Graph trained(Chain chain) {
        return Chain.apply(chain.shaped(), new AbsorbActivations(), new PoolBeforeRelu(), new DropWithRelu(), Chain.attachLoss(),
                new Differentiate(), new FuseActivations());
    }

    @Test
    void relu_and_its_gradient_are_computed_by_the_dropout() {
        Graph graph = trained(Chain.of(4).activated("fc1", "RELU", "Dense", "units", 3).layer("drop1", "Dropout", "value", 0.5f));

        assertThat(Chain.lines(graph)).contains(
                "fc1PreActivation:3 = fc1: Dense[units 3](input; weight fc1Weight:3x4, bias fc1Bias:3)",
                "drop1Output:3 = drop1: Dropout[0.5, relu](fc1PreActivation)   // relu fused",
                "fc1PreActivationGradient:3 = drop1.backward: Backward(drop1OutputGradient, drop1Output)")
                .noneMatch(line -> line.contains("fc1Activation"));
        assertThat(MemoryPlan.of(graph).inPlace().keySet()).extracting(Object::toString).as("both in place")
                .anyMatch(value -> value.startsWith("drop1Output:")).anyMatch(value -> value.startsWith("fc1PreActivationGradient"));
    }

    @Test
    void relu_that_has_moved_behind_a_pooling_too() {
        Graph graph = trained(Chain.of(3, 8, 8).activated("conv1", "RELU", "Conv", "filters", 2, "kernel", 3)
                .layer("pool1", "MaxPool", "value", 2).layer("drop1", "Dropout", "value", 0.5f));

        assertThat(Chain.lines(graph)).contains("drop1Output:2x3x3 = drop1: Dropout[0.5, relu](pool1PreActivation)   // relu fused");
    }

    @Test
    void other_functions_and_what_batch_norm_computes_for_nothing_stay() {
        assertThat(Chain.lines(trained(Chain.of(4).activated("fc1", "TANH", "Dense", "units", 3).layer("drop1", "Dropout", "value", 0.5f))))
                .anyMatch(line -> line.startsWith("drop1Output:3 = drop1: Dropout[0.5](fc1Output)"));
        assertThat(Chain.lines(trained(Chain.of(3, 8, 8).activated("norm1", "RELU", "BatchNorm").layer("drop1", "Dropout", "value", 0.5f))))
                .anyMatch(line -> line.contains("BatchNorm[relu]")).anyMatch(line -> line.contains("Dropout[0.5](norm1Output)"));
    }
}
