package dev.annette.processor.pass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryPlanTest {

    private static Map<String, String> plan(Graph graph) {
        MemoryPlan memory = MemoryPlan.of(graph);
        Map<String, String> text = new LinkedHashMap<>();
        memory.ranges().forEach((value, range) -> text.put(value.name(), range.first() + ".." + range.last()
                + memory.overwritten(value).map(over -> " over " + over.name()).orElse("")));
        return text;
    }

    @Test
    void a_value_lives_from_the_step_that_writes_it_to_the_last_that_reads_it() {
        assertThat(plan(Chain.of(4).layer("fc1", "Dense", "units", 3).layer("fc2", "Dense", "units", 2).shaped()))
                .containsExactly(Map.entry("input", "0..0"), Map.entry("fc1Output", "0..1"), Map.entry("fc2Output", "1..1"));
    }

    @Test
    void what_the_backward_pass_reads_lives_until_then_and_parameters_live_elsewhere() {
        Graph graph = Chain.apply(Chain.of(4).layer("fc1", "Dense", "units", 3).layer("fc2", "Dense", "units", 2).differentiated(),
                new RemoveDeadCode());

        // 0 fc1, 1 fc2, 2 loss, 3 fc2.backwardWeights, 4 fc2.backwardData, 5 fc1.backwardWeights
        assertThat(plan(graph)).containsExactly(Map.entry("input", "0..5"), Map.entry("target", "0..2"), Map.entry("fc1Output", "0..3"),
                Map.entry("fc2Output", "1..2"), Map.entry("fc2OutputGradient", "2..4"), Map.entry("fc1OutputGradient", "4..5"));
    }

    @Test
    void an_activation_writes_over_its_argument_when_nobody_reads_that_later() {
        assertThat(plan(Chain.of(4).layer("fc1", "Dense", "units", 3).layer("act1", "ReLU").layer("act2", "Tanh").shaped()))
                .containsEntry("act1Output", "1..2 over fc1Output").containsEntry("act2Output", "2..2 over act1Output");
    }

    @Test
    void samples_are_never_written_over() {
        assertThat(plan(Chain.of(4).layer("act1", "ReLU").shaped())).containsEntry("act1Output", "0..0");
    }

    @Test
    void an_argument_that_the_backward_pass_reads_is_not_written_over() {
        Graph graph = Chain.of(4).layer("fc1", "Dense", "units", 3).layer("act1", "GELU").layer("act2", "Tanh").layer("act3", "ReLU")
                .differentiated();

        assertThat(plan(graph)).doesNotContainValue("1..7 over fc1Output");
        assertThat(plan(graph).get("act1Output")).doesNotContain("over");
        assertThat(plan(graph).get("act2Output")).isEqualTo("2..6 over act1Output");
        assertThat(plan(graph).get("act3Output")).doesNotContain("over");
    }

    @Test
    void an_output_of_the_graph_is_not_written_over() {
        Graph graph = Chain.of(4).layer("fc1", "Dense", "units", 3).layer("act1", "ReLU").shaped();

        assertThat(plan(graph.withOutputs(List.of(graph.output(), graph.nodes().get(0).output()))).get("act1Output"))
                .doesNotContain("over");
    }

    @Test
    void a_value_that_a_later_step_reads_too_is_not_written_over() {
        Value input = Sample.input(4);
        Value first = Sample.activation("first", 4);
        Value second = Sample.activation("second", 4);
        Value third = Sample.activation("third", 4);
        Graph graph = new Graph("Net", List.of(input),
                List.of(Sample.node("tanh", Operators.read("Tanh", new GivenAttributes()), input, first),
                        Sample.node("relu", Operators.read("ReLU", new GivenAttributes()), first, second),
                        Sample.node("elu", Operators.read("ELU", new GivenAttributes()), first, third)),
                List.of(second, third));

        assertThat(plan(graph)).containsEntry("second", "1..1").containsEntry("third", "2..2 over first");
    }

    @Test
    void a_value_that_the_same_step_reads_twice_is_not_written_over() {
        Value input = Sample.input(4);
        Value first = Sample.activation("first", 4);
        Value second = Sample.activation("second", 4);
        Node twice = Sample.node("relu", Operators.read("ReLU", new GivenAttributes()), first, second).withInputs(List.of(first, first));
        Graph graph = new Graph("Net", List.of(input),
                List.of(Sample.node("tanh", Operators.read("Tanh", new GivenAttributes()), input, first), twice), List.of(second));

        assertThat(plan(graph)).containsEntry("second", "1..1");
    }

    @Test
    void gradients_of_activations_and_dropouts_are_computed_where_they_lie() {
        Map<String, String> plan = plan(Chain.of(4).activated("fc1", "RELU", "Dense", "units", 3).layer("drop1", "Dropout", "value", 0.5f)
                .layer("fc2", "Dense", "units", 2).differentiated());

        assertThat(plan.get("fc1OutputGradient")).endsWith("over drop1OutputGradient");
        assertThat(plan.get("fc1PreActivationGradient")).endsWith("over fc1OutputGradient");
    }

    @Test
    void other_operators_never_write_over_what_they_read() {
        assertThat(plan(Chain.of(3, 8, 8).layer("act1", "ReLU").layer("norm1", "BatchNorm").layer("norm2", "LayerNorm")
                .layer("norm3", "LocalResponseNorm").layer("soft1", "Softmax")
                .layer("pool1", "MaxPool", "kernel", 3, "stride", 1, "padding", 1)
                .layer("flat1", "Flatten").shaped())).allSatisfy((value, range) -> assertThat(range).doesNotContain("over"));
    }

    @Test
    void a_result_in_another_shape_shares_memory_and_neither_is_written_over_while_the_other_is_read() {
        Value input = Sample.input(6);
        Value first = Sample.activation("first", 6);
        Value rows = Sample.activation("rows", 2, 3);
        Value bent = Sample.activation("bent", 6);
        Value curved = Sample.activation("curved", 2, 3);
        Value flat = Sample.activation("flat", 6);
        Value both = Sample.activation("both", 6);
        Node sum = Sample.node("sum", Operators.sum(), bent, both).withInputs(List.of(bent, flat));
        MemoryPlan plan = MemoryPlan.of(new Graph("Net", List.of(input), List.of(
                Sample.node("relu", Operators.read("ReLU", new GivenAttributes()), input, first),
                Sample.node("reshape", Operators.ofTensorMethod("reshape", new GivenAttributes("shape", new int[] {2, 3})).orElseThrow(),
                        first, rows),
                Sample.node("tanh", Operators.read("Tanh", new GivenAttributes()), first, bent),
                Sample.node("sigmoid", Operators.read("Sigmoid", new GivenAttributes()), rows, curved),
                Sample.node("flatten", Operators.read("Flatten", new GivenAttributes()), curved, flat), sum), List.of(both)));

        assertThat(plan.shared(rows)).contains(first);
        assertThat(plan.overwritten(bent)).as("rows is read later").isEmpty();
        assertThat(plan.overwritten(curved)).as("first is read by nobody any more").contains(rows);
        assertThat(plan.shared(flat)).contains(curved);
        assertThat(plan.overwritten(both)).contains(bent);
    }

    @Test
    void the_samples_are_not_written_over_through_another_shape() {
        Value input = Sample.input(6);
        Value rows = Sample.activation("rows", 2, 3);
        Value curved = Sample.activation("curved", 2, 3);
        MemoryPlan plan = MemoryPlan.of(new Graph("Net", List.of(input), List.of(
                Sample.node("reshape", Operators.ofTensorMethod("reshape", new GivenAttributes("shape", new int[] {2, 3})).orElseThrow(),
                        input, rows),
                Sample.node("sigmoid", Operators.read("Sigmoid", new GivenAttributes()), rows, curved)), List.of(curved)));

        assertThat(plan.shared(rows)).contains(input);
        assertThat(plan.overwritten(curved)).isEmpty();
    }
}
