package dev.annette.processor.pass;

import java.util.List;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What passes make of operators with states: {@link RemoveUnreadResults}, {@link RepeatShared}, {@link Differentiate}. */
class RecurrentPassesTest {

    private static Value unknown(String name) {
        return Value.ofUnknownShape(name, Role.ACTIVATION);
    }

    /** An LSTM that begins with two states, and the results that are wanted of it. */
    private static Graph lstm(Value state, Value cell, String... wanted) {
        Value input = Sample.input(5, 3);
        List<Value> results = List.of(unknown("steps"), unknown("state"), unknown("cell"));
        Node node = Node.of("lstm1", Operators.read("LSTM", new GivenAttributes("units", 2)), List.of(input, state, cell), results,
                Sample.origin("@LSTM lstm1"));
        List<Value> outputs = results.stream().filter(result -> List.of(wanted).contains(result.name())).toList();
        return Chain.apply(new Graph("Net", List.of(input, state, cell), List.of(node), outputs), new InferShapes());
    }

    private static Value given(String name, boolean isBatched) {
        return Value.of(name, Role.INPUT, Shape.of(2), isBatched);
    }

    @Test
    void the_steps_stay_and_of_the_states_those_that_are_read() {
        Graph all = lstm(given("h", true), given("c", true), "cell");

        assertThat(Chain.lines(all)).first().asString()
                .startsWith("steps:5x2, state:2, cell:2 = lstm1: LSTM[units 2](input, h, c; weight ");
        assertThat(Chain.lines(Chain.apply(all, new RemoveUnreadResults()))).first().asString()
                .startsWith("steps:5x2, cell:2 = lstm1: LSTM[units 2](input, h, c; weight ");
        assertThat(Chain.lines(Chain.apply(all, new RemoveUnreadResults(), new RemoveUnreadResults())).get(0))
                .startsWith("steps:5x2, cell:2");
    }

    @Test
    void what_samples_share_is_repeated_once_and_nothing_else_is() {
        Value shared = given("h", false);

        assertThat(Chain.lines(Chain.apply(lstm(shared, shared, "steps"), new RepeatShared()))).hasSize(3).startsWith(
                "hZeros:2 = hFilling: Constant[0]()   // for each sample", "hRepeated:2 = hRepeat: Sum(hZeros, h)   // for each sample")
                .last().asString().contains("(input, hRepeated, hRepeated;");
        assertThat(Chain.lines(Chain.apply(lstm(given("h", true), given("c", true), "steps"), new RepeatShared()))).hasSize(1);
    }

    @Test
    void the_backward_pass_reads_what_it_needs_and_writes_what_is_wanted() {
        List<String> lines = Chain.lines(Chain.apply(
                Chain.of(5, 3).layer("fc1", "Dense", "units", 4).recurrent("rnn1", "RNN", "units", 2).differentiated(),
                new RemoveDeadCode()));

        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("fc1OutputGradient:5x4, rnn1WeightGradient:2x4, "
                + "rnn1RecurrentWeightGradient:2x2, rnn1BiasGradient:2 = rnn1.backward: Backward(rnn1OutputGradient, fc1Output, rnn1Output; "));
        assertThat(Chain.lines(Chain.of(5, 3).recurrent("rnn1", "RNN", "units", 2).differentiated()))
                .anySatisfy(line -> assertThat(line).startsWith("rnn1WeightGradient:2x3, "));
    }
}
