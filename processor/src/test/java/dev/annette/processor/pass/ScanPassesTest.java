package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.GraphVerifier;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What passes do with the graphs of a scan's steps. */
class ScanPassesTest {

    /** A step while it is built by hand. */
    private static final class Step {

        private final Value input = Value.ofUnknownShape("input", Role.INPUT);
        private final List<Value> inputs = new ArrayList<>(List.of(input));
        private final List<Node> nodes = new ArrayList<>();

        Value state(String name, int units) {
            Value state = Value.of(name + "State", Role.INPUT, Shape.of(units));
            inputs.add(state);
            return state;
        }

        Value add(String name, Operator operator, Value... read) {
            Value written = Value.ofUnknownShape(name + "Output", Role.ACTIVATION);
            nodes.add(Node.of(name, operator, List.of(read), List.of(written), Sample.origin(name)));
            return written;
        }

        Value dense(String name, int units, Value read) {
            return add(name, Operators.read("Dense", new GivenAttributes("units", units)), read);
        }

        Value method(String name, String method, Value... read) {
            return add(name, Operators.ofTensorMethod(method, new GivenAttributes()).orElseThrow(), read);
        }

        Graph giving(Value... outputs) {
            return new Graph("Cell", inputs, nodes, List.of(outputs));
        }
    }

    /** {@code next = tanh(fromInput(x) + fromState(hidden))}, and a state that nobody reads. */
    private static Graph elman() {
        Step step = new Step();
        Value hidden = step.state("hidden", 4);
        Value count = step.state("count", 4);
        Value sum = step.method("sum", "plus", step.dense("fromInput", 4, step.input), step.dense("fromState", 4, hidden));
        Value next = step.method("tanh", "tanh", sum);
        return step.giving(next, next, step.method("more", "plus", count, next));
    }

    private static Graph scanned(List<Graph> bodies, List<Integer> ticks, boolean isCheckpointed, List<String> results) {
        Value input = Sample.input(7, 3);
        List<Value> outputs =
                Stream.of("cellOutput", "cellHidden", "cellCount").map(name -> Value.ofUnknownShape(name, Role.ACTIVATION)).toList();
        Node scan = Node.of("cell", Operators.scan("Cell", List.of("hidden", "count"), List.of(-1, -1), bodies, ticks, isCheckpointed),
                List.of(input), outputs, Sample.origin("cell"));
        return new Graph("Net", List.of(input), List.of(scan), outputs.stream().filter(value -> results.contains(value.name())).toList());
    }

    private static Graph scanned(String... results) {
        return scanned(List.of(elman()), List.of(0), false, List.of(results));
    }

    /** The runner of passes, which goes into bodies, on passes of this test's choice. */
    private static Graph apply(Graph graph, Pass... passes) {
        Graph current = graph;
        for (Pass pass : passes) {
            Problems problems = new Problems();
            current = Passes.applied(pass, current, problems);
            assertThat(problems.all()).isEmpty();
            GraphVerifier.verify(current, pass.name());
        }
        return current;
    }

    @Test
    void a_body_gets_the_shape_of_a_step_and_the_node_its_parameters() {
        Graph graph = apply(scanned("cellOutput", "cellHidden", "cellCount"), new InferShapes());

        assertThat(graph.outputs()).extracting(Value::toString).containsExactly("cellOutput:7x4", "cellHidden:4", "cellCount:4");
        assertThat(graph.parameters()).extracting(Value::name).containsExactly("fromInputWeight", "fromInputBias", "fromStateWeight",
                "fromStateBias");
        assertThat(Chain.lines(graph))
                .contains("fromInputOutput:4 = fromInput: Dense[units 4](input; weight fromInputWeight:4x3, bias fromInputBias:4)");
    }

    @Test
    void results_that_nobody_reads_go_and_what_they_took() {
        Graph graph = apply(scanned("cellHidden"), new InferShapes(), new RemoveDeadCode());

        assertThat(Chain.lines(graph).get(0)).startsWith("cellHidden:4 = cell: Scan[Cell](input");
        assertThat(Chain.lines(graph)).noneMatch(line -> line.contains("more:") || line.contains("countState"))
                .contains("-> tanhOutput:4");
    }

    @Test
    void a_state_on_which_another_depends_stays() {
        Step step = new Step();
        Value hidden = step.state("hidden", 4);
        Value count = step.state("count", 4);
        Value next = step.method("sum", "plus", step.dense("fromInput", 4, step.input), count);
        Graph graph = apply(scanned(List.of(step.giving(next, next, hidden)), List.of(0), false, List.of("cellOutput")), new InferShapes(),
                new RemoveDeadCode());

        assertThat(Chain.lines(graph)).contains("-> sumOutput:4, sumOutput:4, hiddenState:4");
    }

    private static Graph differentiated(Graph graph) {
        return apply(graph, new InferShapes(), new RemoveDeadCode(),
                new AttachLoss(new Objective("MEAN_SQUARED_ERROR", 0, 1), Sample.origin("@Model Net"), Optional.empty()),
                new Differentiate());
    }

    @Test
    void a_step_is_derived_from_the_gradients_of_its_output_and_of_next_states() {
        assertThat(Chain.lines(differentiated(scanned("cellOutput")))).contains(
                "Cell (input:3, hiddenState:4, outputGradient:4, hiddenNextGradient:4)",
                "tanhOutputGradientSum:4 = tanhGradientSum.forward: Sum(outputGradient, hiddenNextGradient)",
                "hiddenStateGradient:4 = fromState.backwardData: BackwardData(sumOutputGradient; fromStateWeight fromStateWeight:4x4)",
                "fromInputWeightGradient:4x3, fromInputBiasGradient:4 = fromInput.backwardWeights: BackwardWeights(sumOutputGradient, input)");
    }

    @Test
    void a_state_that_learns_nothing_takes_no_gradient() {
        Step step = new Step();
        Value hidden = step.state("hidden", 3);
        Value count = step.state("count", 4);
        Value next = step.method("sum", "plus", step.dense("fromState", 4, hidden), count);
        Graph graph = differentiated(scanned(List.of(step.giving(next, step.input, next)), List.of(0), false, List.of("cellOutput")));

        assertThat(Chain.lines(apply(graph, new RemoveDeadCode())))
                .contains("Cell (input:3, hiddenState:3, countState:4, outputGradient:4, countNextGradient:4)")
                .noneMatch(line -> line.contains("hiddenStateGradient"));
    }

    @Test
    void what_comes_from_the_sequence_alone_is_computed_for_all_steps_at_once() {
        Graph graph = apply(scanned("cellOutput"), new InferShapes(), new RemoveDeadCode(), new HoistOutOfScans());

        assertThat(Chain.lines(graph)).startsWith(
                "cellFromInputOutput:7x4 = cellFromInput: Dense[units 4](input; weight fromInputWeight:4x3, bias fromInputBias:4)   // of all steps",
                "cellOutput:7x4 = cell: Scan[Cell](cellFromInputOutput; fromStateWeight fromStateWeight:4x4, fromStateBias fromStateBias:4)",
                "Cell (fromInputOutput:4, hiddenState:4)");
    }

    @Test
    void what_not_every_tick_computes_stays_and_so_does_all_that_is_computed_again() {
        Step silent = new Step();
        Value hidden = silent.state("hidden", 4);
        Value count = silent.state("count", 4);
        Graph hold = silent.giving(silent.method("shown", "relu", hidden), hidden, count);
        Graph ticking = apply(scanned(List.of(elman(), hold), List.of(0, 1), false, List.of("cellOutput")), new InferShapes(),
                new RemoveDeadCode());
        Graph checkpointed =
                apply(scanned(List.of(elman()), List.of(0), true, List.of("cellOutput")), new InferShapes(), new RemoveDeadCode());

        assertThat(apply(ticking, new HoistOutOfScans()).toString()).isEqualTo(ticking.toString());
        assertThat(apply(checkpointed, new HoistOutOfScans()).toString()).isEqualTo(checkpointed.toString());
    }

    @Test
    void nothing_writes_over_what_comes_from_outside() {
        Step step = new Step();
        Value hidden = step.state("hidden", 3);
        Value count = step.state("count", 3);
        Value shown = step.method("shown", "tanh", hidden);
        Graph graph = differentiated(
                scanned(List.of(step.giving(shown, step.dense("fromInput", 3, step.input), step.method("relu", "relu", count))),
                        List.of(0), false, List.of("cellOutput")));
        Graph body = ((HasBodies) graph.node("cell").orElseThrow().operator()).bodies().get(0);

        MemoryPlan memory = MemoryPlan.of(body);

        assertThat(memory.inPlace().values()).doesNotContainAnyElementsOf(body.inputs()).doesNotContainAnyElementsOf(body.outputs());
    }
}
