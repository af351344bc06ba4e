package dev.annette.processor.pass;

import java.util.List;
import java.util.Optional;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Section;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecomputeTest {

    /** The nodes that a text names stand in checkpointed sections of their own: {@code a: fc1 act1}. */
    private static List<String> recomputed(Chain chain, String... sections) {
        Graph graph = Chain.apply(chain.differentiated(), new FuseActivations(), new RemoveDeadCode());
        for (String text : sections) {
            String[] parts = text.split(": ");
            Section section = new Section(parts[0], Optional.of(Sample.origin("@Checkpoint " + parts[0])));
            List<String> names = List.of(parts[1].split(" "));
            graph = graph.withNodes(graph.nodes().stream()
                    .map(node -> names.contains(node.operatorName()) ? node.withSection(List.of(section)) : node).toList());
        }
        return Chain.lines(Chain.apply(graph, new Recompute())).stream().map(line -> line.replaceAll(";[^)]*\\)", ")")).toList();
    }

    @Test
    void without_checkpoints_nothing_changes() {
        Graph graph = Chain.of(4).layer("fc1", "Dense", "units", 3).layer("fc2", "Dense", "units", 2).differentiated();

        assertThat(Chain.apply(graph, new Recompute())).isEqualTo(graph);
    }

    @Test
    void what_the_backward_pass_of_a_section_reads_is_computed_again_right_before_it() {
        assertThat(recomputed(Chain.of(4).layer("fc1", "Dense", "units", 4).layer("act1", "Tanh").layer("fc2", "Dense", "units", 3)
                .layer("act2", "Tanh").layer("fc3", "Dense", "units", 2), "block: fc1 act1 fc2 act2")).containsExactly(
                        "act1Output:4 = fc1: Dense[units 4, tanh](input)   // tanh fused",
                        "act2Output:3 = fc2: Dense[units 3, tanh](act1Output)   // tanh fused",
                        "fc3Output:2 = fc3: Dense[units 2](act2Output)",
                        "lossValue:1, fc3OutputGradient:2 = loss: Loss[mean squared error](fc3Output, target)",
                        "fc3WeightGradient:2x3, fc3BiasGradient:2 = fc3.backwardWeights: BackwardWeights(fc3OutputGradient, act2Output)",
                        "act2OutputGradient:3 = fc3.backwardData: BackwardData(fc3OutputGradient)",
                        // fc3 has kept the section's result, so that its gradient does not wait for what is computed again
                        "fc2OutputGradient:3 = act2.backward: Backward(act2OutputGradient, act2Output)",
                        "act1OutputAgain:4 = fc1Again.forward: Dense[units 4, tanh](input)   // tanh fused; computed again",
                        // whose result is kept need not be computed again to be given what was
                        "fc2WeightGradient:3x4, fc2BiasGradient:3 = fc2.backwardWeights: BackwardWeights(fc2OutputGradient, act1OutputAgain)",
                        "act1OutputGradient:4 = fc2.backwardData: BackwardData(fc2OutputGradient)",
                        "fc1OutputGradient:4 = act1.backward: Backward(act1OutputGradient, act1OutputAgain)",
                        "fc1WeightGradient:4x4, fc1BiasGradient:4 = fc1Again.backwardWeights: BackwardWeights(fc1OutputGradient, input)");
    }

    @Test
    void a_section_reads_what_the_section_before_it_has_given() {
        List<String> lines = recomputed(Chain.of(4).layer("act1", "GELU").layer("fc1", "Dense", "units", 3).layer("act2", "GELU")
                .layer("fc2", "Dense", "units", 3).layer("act3", "GELU"), "one: fc1 act2", "two: fc2 act3");

        assertThat(lines).filteredOn(line -> line.contains("Again.forward")).containsExactly(
                "fc2OutputAgain:3 = fc2Again.forward: Dense[units 3](act2Output)   // computed again",
                "act3OutputAgain:3 = act3Again.forward: Activation[gelu](fc2OutputAgain)   // computed again",
                "fc1OutputAgain:3 = fc1Again.forward: Dense[units 3](act1Output)   // computed again",
                "act2OutputAgain:3 = act2Again.forward: Activation[gelu](fc1OutputAgain)   // computed again");
    }

    @Test
    void states_change_once_behind_the_operator_of_the_forward_pass() {
        assertThat(recomputed(Chain.of(3, 4, 4).layer("conv1", "Conv", "filters", 2, "kernel", 1).layer("norm1", "BatchNorm")
                .layer("flat1", "Flatten").layer("fc1", "Dense", "units", 2), "block: conv1 norm1"))
                .extracting(line -> line.replaceAll("(.* = )?([\\w.]+): .*", "$2")).filteredOn(name -> name.startsWith("norm1"))
                .containsExactly("norm1", "norm1Again.forward", "norm1Again.backward", "norm1.updateRunningStatistics");
    }

    @Test
    void names_tell_what_is_computed_again() {
        Node node = Sample.node("conv1", null, Sample.input(2), Sample.activation("conv1Output", 2));

        assertThat(node.isAgain()).isFalse();
        assertThat(node.again().isAgain()).isTrue();
        assertThat(node.again().isBackward()).isTrue();
        assertThat(node.again().operatorName()).isEqualTo("conv1Again");
        assertThat(node.again().firstName()).isEqualTo("conv1");
        assertThat(node.withName("conv1.backwardData").ofAgain().name()).isEqualTo("conv1Again.backwardData");
    }
}
