package dev.annette.processor.graph;

import java.util.List;
import java.util.Map;

import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GraphVerifierTest {

    private static final Operator RELU = Operators.read("ReLU", new GivenAttributes());

    private final Value input = Sample.input(4);
    private final Value first = Sample.activation("first", 4);
    private final Value second = Sample.activation("second", 4);
    private final Node one = Sample.node("one", RELU, input, first);
    private final Node two = Sample.node("two", RELU, first, second);

    private void rejects(String message, List<Node> nodes, Value... outputs) {
        assertThatThrownBy(() -> GraphVerifier.verify(new Graph("Net", List.of(input), nodes, List.of(outputs)), "SomePass"))
                .isInstanceOf(IllegalStateException.class).hasMessage("after SomePass: " + message);
    }

    @Test
    void a_sound_graph_passes() {
        assertThatCode(() -> GraphVerifier.verify(new Graph("Net", List.of(input), List.of(one, two), List.of(second)), "SomePass"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_value_is_written_before_it_is_read() {
        rejects("two reads first:4 before it is written", List.of(two, one), second);
    }

    @Test
    void a_value_is_written_once() {
        rejects("two writes first:4, which is written already", List.of(one, Sample.node("two", RELU, input, first)), first);
    }

    @Test
    void inputs_are_written_by_none() {
        rejects("one writes input:4, which is written already", List.of(Sample.node("one", RELU, input, input)), input);
    }

    @Test
    void parameters_and_states_are_written_by_none() {
        Value weight = Value.of("weight", Role.PARAMETER, Shape.of(4));
        Value mean = Value.of("mean", Role.STATE, Shape.of(4));
        rejects("one writes the parameter weight:4", List.of(Sample.node("one", RELU, input, weight)), input);
        rejects("one writes the parameter mean:4", List.of(Sample.node("one", RELU, input, mean)), input);
    }

    @Test
    void node_names_are_unique() {
        rejects("two nodes are called one", List.of(one, Sample.node("one", RELU, first, second)), second);
    }

    @Test
    void a_name_stands_for_one_value() {
        rejects("two values are called first", List.of(one, Sample.node("two", RELU, first, Sample.activation("first", 4))), first);
        Node reading = two.withParameters(Map.of("weight", Value.of("first", Role.PARAMETER, Shape.of(4))));
        rejects("two values are called first", List.of(one, reading), second);
    }

    @Test
    void every_output_is_written() {
        rejects("nobody writes the output second:4", List.of(one), second);
    }
}
