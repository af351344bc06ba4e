package dev.annette.processor.pass;

import java.util.List;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The passes that take nodes out: {@link RemoveDeadCode}, {@link RemoveTrainingOnly}, {@link AbsorbFlatten}. */
class RemovalTest {

    @Test
    void the_gradient_of_the_samples_and_what_led_to_it_alone_is_dead() {
        Graph graph =
                Chain.apply(Chain.of(6).layer("act1", "Tanh").layer("fc1", "Dense", "units", 2).differentiated(), new RemoveDeadCode());

        assertThat(Chain.lines(graph)).containsExactly("act1Output:6 = act1: Activation[tanh](input)",
                "fc1Output:2 = fc1: Dense[units 2](act1Output; weight fc1Weight:2x6, bias fc1Bias:2)",
                "lossValue:1, fc1OutputGradient:2 = loss: Loss[mean squared error](fc1Output, target)",
                "fc1WeightGradient:2x6, fc1BiasGradient:2 = fc1.backwardWeights: BackwardWeights(fc1OutputGradient, act1Output)");
    }

    @Test
    void updates_of_states_and_what_they_update_are_alive() {
        Graph graph = Chain.apply(Chain.of(6).layer("norm1", "BatchNorm").differentiated(), new RemoveDeadCode());

        assertThat(Chain.lines(graph)).endsWith(
                "inputGradient:6, norm1WeightGradient:6, norm1BiasGradient:6 = norm1.backward: Backward(norm1OutputGradient, input)",
                "norm1.updateRunningStatistics: UpdateRunningStatistics()");
    }

    @Test
    void a_forward_node_that_nobody_reads_is_dead() {
        Graph graph = Chain.of(6).layer("act1", "ReLU").layer("act2", "Tanh").shaped();

        assertThat(Chain.lines(Chain.apply(graph.withOutputs(List.of(graph.nodes().get(0).output())), new RemoveDeadCode())))
                .containsExactly("act1Output:6 = act1: Activation[relu](input)");
    }

    @Test
    void dropout_disappears_wherever_it_stands() {
        Graph graph = Chain.apply(Chain.of(6).layer("drop1", "Dropout", "value", 0.5f).layer("drop2", "Dropout", "value", 0.5f)
                .layer("fc1", "Dense", "units", 2).layer("drop3", "Dropout", "value", 0.5f).shaped(), new RemoveTrainingOnly());

        assertThat(Chain.lines(graph)).containsExactly("fc1Output:2 = fc1: Dense[units 2](input; weight fc1Weight:2x6, bias fc1Bias:2)");
        assertThat(graph.outputs()).extracting(Value::name).containsExactly("fc1Output");
    }

    @Test
    void a_dense_layer_reads_pictures_without_flattening() {
        Graph graph = Chain.apply(Chain.of(3, 4, 5).layer("act1", "ReLU").layer("flat1", "Flatten").layer("flat2", "Flatten")
                .layer("fc1", "Dense", "units", 2).shaped(), new AbsorbFlatten(), new RemoveDeadCode());

        assertThat(Chain.lines(graph)).containsExactly("act1Output:3x4x5 = act1: Activation[relu](input)",
                "fc1Output:2 = fc1: Dense[units 2](act1Output; weight fc1Weight:2x60, bias fc1Bias:2)   // flattening needs no copy");
    }

    @Test
    void a_flattened_sequence_stays_flattened_for_a_dense_layer_would_take_it_step_by_step() {
        Graph graph = Chain.apply(Chain.of(5, 3).layer("flat", "Flatten").layer("fc1", "Dense", "units", 2).shaped(), new AbsorbFlatten());

        assertThat(Chain.lines(graph)).containsExactly("flatOutput:15 = flat: Flatten(input)",
                "fc1Output:2 = fc1: Dense[units 2](flatOutput; weight fc1Weight:2x15, bias fc1Bias:2)");
    }

    @Test
    void a_flattening_that_something_else_reads_stays() {
        Graph graph = Chain.apply(Chain.of(3, 4, 5).layer("flat", "Flatten").layer("norm1", "LayerNorm").shaped(), new AbsorbFlatten());

        assertThat(Chain.lines(graph)).startsWith("flatOutput:60 = flat: Flatten(input)").hasSize(2);
    }
}
