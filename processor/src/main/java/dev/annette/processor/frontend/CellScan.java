package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.VariableElement;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/**
 * Goes through a sequence with a cell: one node of the graph, which holds what a step computes as a graph of its own. The method {@code step} is read once for each tick;
 * ticks at which it says the same share a graph.
 */
final class CellScan {

    /** What the state is called that holds the output of the last step, where no state of the cell does. */
    private static final String LAST = "last";

    private final DeclaredModel cell;
    private final StepMethod step;
    private final Joiner around;
    private final List<Graph> bodies = new ArrayList<>();
    private final List<Integer> ticks = new ArrayList<>();

    /**
     * A scan.
     *
     * @param cell   the cell
     * @param around takes the node
     */
    CellScan(DeclaredModel cell, Joiner around) {
        this.cell = cell;
        this.step = cell.step().orElseThrow();
        this.around = around;
    }

    /**
     * Puts the scan into the graph.
     *
     * @param name     what the node is called
     * @param sequence what it goes through
     * @param initial  where it begins, a value for each state, or none
     * @param at       where that is asked for
     * @return its results; empty after a problem was reported
     */
    Optional<Scanned> apply(String name, Value sequence, List<Value> initial, Origin at) {
        for (int tick = 0; tick < step.period(); tick++) {
            Optional<Graph> body = body(tick);
            if (body.isEmpty()) {
                return Optional.empty();
            }
            ticks.add(place(body.get()));
        }
        if (step.period() > 1 && hasLayersOfOneTick()) {
            return Optional.empty();
        }
        List<String> states = new ArrayList<>(cell.states());
        int last = stateThatIsOutput(states.size());
        if (last == states.size()) {
            states.add(LAST);
            bodies.replaceAll(CellScan::withLast);
        }
        List<Integer> begins = IntStream.range(0, states.size()).mapToObj(i -> i < initial.size() ? i + 1 : -1).toList();
        HasSeveralResults operator = Operators.scan(cell.type().getSimpleName().toString(), states, begins, List.copyOf(bodies), ticks,
                cell.checkpoint().isPresent());
        List<String> results = Stream.concat(Stream.of(name + "Output"), states.stream()
                .map(state -> around.graph().unique(name + Character.toUpperCase(state.charAt(0)) + state.substring(1) + "State")))
                .toList();
        List<Value> values = around.graph().apply(name, cell.key() == null ? LayerKey.of(name) : cell.key(), operator, results,
                Stream.concat(Stream.of(sequence), initial.stream()).toList(), at);
        return Optional.of(new Scanned(values.get(0), values.get(1 + last), values.subList(1, 1 + step.states().size())));
    }

    /** The states that no step has to do with. */
    List<VariableElement> unusedStates() {
        return IntStream.range(0, step.states().size()).filter(i -> bodies.stream().allMatch(body -> isUnused(body, i)))
                .mapToObj(step.states()::get).toList();
    }

    private static boolean isUnused(Graph body, int state) {
        Value value = body.inputs().get(1 + state);
        return body.outputs().get(1 + state) == value && body.output() != value && body.readersOf(value).findAny().isEmpty();
    }

    /** The graph of a step; empty after a problem was reported. */
    private Optional<Graph> body(int tick) {
        GraphBuilder builder = new GraphBuilder(cell.key());
        NestedNames.of(cell).forEach(builder::takeLocal);
        Joiner joiner = around.within(builder);
        List<Results> arguments = step.arguments(builder, tick);
        List<Value> inputs = arguments.stream().flatMap(argument -> argument.values().stream()).toList();
        Optional<Results> output = joiner.follow(cell, step.element(), "", arguments);
        Optional<Graph> body = output.map(result -> builder.build(cell.type().getSimpleName().toString(), inputs,
                Stream.concat(result.values().stream(), inputs.stream().skip(1).map(joiner::next)).toList()));
        return body.filter(graph -> !hasCheckpoints(graph));
    }

    /** Whether a part of a step would be computed again by itself; reports those. */
    private boolean hasCheckpoints(Graph body) {
        List<Origin> checkpoints = body.nodes().stream().flatMap(node -> node.checkpoint().stream())
                .flatMap(section -> section.checkpoint().stream()).distinct().toList();
        checkpoints.forEach(origin -> around.problems().add(ProblemKind.NO_CHECKPOINT, origin, "",
                "@Checkpoint on the field that holds " + cell.type().getSimpleName(),
                "it stands on a part of a cell"));
        return !checkpoints.isEmpty();
    }

    /** The place of a graph among those of the ticks before, which may be the same. */
    private int place(Graph body) {
        for (int i = 0; i < bodies.size(); i++) {
            if (isSame(bodies.get(i), body)) {
                return i;
            }
        }
        bodies.add(body);
        return bodies.size() - 1;
    }

    private static boolean isSame(Graph first, Graph second) {
        return first.nodes().size() == second.nodes().size() && names(first.outputs()).equals(names(second.outputs()))
                && IntStream.range(0, first.nodes().size()).allMatch(i -> isSame(first.nodes().get(i), second.nodes().get(i)));
    }

    private static boolean isSame(Node first, Node second) {
        Function<Node, List<Object>> content = node -> List.of(node.name(), node.layer(), node.operator(), names(node.inputs()),
                names(node.outputs()));
        return content.apply(first).equals(content.apply(second));
    }

    private static List<String> names(List<Value> values) {
        return values.stream().map(Value::name).toList();
    }

    /** A layer that stands written in {@code step} would be another one in each tick; reports those. */
    private boolean hasLayersOfOneTick() {
        Set<Origin> told = new HashSet<>();
        bodies.stream().flatMap(Graph::allNodes).filter(node -> cell.hasFluent(node.layer()) && told.add(node.origin()))
                .forEach(node -> around.problems().add(ProblemKind.STEP_METHOD, node.origin(), "", "declare it as a field of "
                        + cell.type().getSimpleName(),
                        "a layer written here is another one in each tick"));
        return !told.isEmpty();
    }

    /** The state that is the output of the step before, in all ticks; the number of states if there is none. */
    private int stateThatIsOutput(int states) {
        return IntStream.range(0, states).filter(i -> bodies.stream().allMatch(body -> isOutput(body, body.outputs().get(1 + i))))
                .findFirst()
                .orElse(states);
    }

    private static boolean isOutput(Graph body, Value next) {
        return body.producerOf(next).filter(node -> node.inputs().contains(body.output())).isPresent();
    }

    private static Graph withLast(Graph body) {
        List<Value> inputs = new ArrayList<>(body.inputs());
        inputs.add(Value.ofUnknownShape(LAST + "State", Role.INPUT));
        List<Value> outputs = new ArrayList<>(body.outputs());
        outputs.add(body.output());
        return new Graph(body.name(), inputs, body.nodes(), outputs);
    }
}
