package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.IsBatchNorm;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * The time of a model that reads sequences: the first axis of its first input. Where that is a letter, every value with this letter as its first axis is a sequence; where it is a
 * number, what follows step by step from the input is. Nodes say what they do to steps.
 */
public final class TimeAxis {

    private final Graph graph;
    private final Size time;
    private final Set<Value> sequences = new HashSet<>();

    private TimeAxis(Graph graph, Size time) {
        this.graph = graph;
        this.time = time;
        graph.inputs().stream().filter(input -> input == graph.input() || !time.isConstant()).filter(this::isAlongTime)
                .forEach(sequences::add);
        graph.nodes().forEach(this::follow);
    }

    private void follow(Node node) {
        boolean mayDropTime = isKnown(node) && time.isConstant() && steps(node).asksLengths();
        node.outputs().stream().filter(this::isAlongTime)
                .filter(output -> !time.isConstant() || node.inputs().stream()
                        .anyMatch(input -> isSequence(input) && !(mayDropTime && output.sampleShape().rank() < input.sampleShape().rank())))
                .forEach(sequences::add);
    }

    private boolean isAlongTime(Value value) {
        return value.knownShape().isPresent() && value.sampleShape().rank() > 0 && value.sampleShape().at(0).equals(time);
    }

    /**
     * The time of a model.
     *
     * @return empty where the first axis of the first input is no letter of its own, and no layer goes through that input as a sequence either
     */
    public static Optional<TimeAxis> of(Graph graph) {
        Optional<Size> first = graph.input().knownShape().filter(known -> known.rank() > 0).map(known -> known.at(0));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        TimeAxis axis = new TimeAxis(graph, first.get());
        boolean isTime = axis.isLetter() ? graph.inputs().stream().flatMap(input -> input.knownShape().stream())
                .noneMatch(known -> known.sizes().stream().skip(1).anyMatch(first.get()::equals))
                : graph.nodes().stream().anyMatch(node -> isKnown(node) && axis.isSequence(node.input()) && axis.steps(node).asksLengths());
        return isTime ? Optional.of(axis) : Optional.empty();
    }

    /** Whether the number of steps is bound when a plan is built, so that it is a letter. */
    public boolean isLetter() {
        return !time.isConstant();
    }

    /** The letter. */
    public String letter() {
        return time.toString();
    }

    /** Whether the first axis of a value is time. */
    public boolean isSequence(Value value) {
        return sequences.contains(value);
    }

    /**
     * A node in whose result padded steps would change others.
     *
     * @param node which
     * @param leak why
     */
    record Leaking(Node node, Steps.Leak leak) {}

    /** The first nodes of each way at which padded steps would leak into others. What follows from them is not looked at: one cause, one message. */
    List<Leaking> leaks() {
        List<Leaking> leaks = new ArrayList<>();
        Set<Value> unclear = new HashSet<>();
        for (Node node : graph.nodes()) {
            Optional<Steps.Leak> leak = isKnown(node) ? leak(node) : Optional.empty();
            boolean followsLeak = node.inputs().stream().anyMatch(unclear::contains);
            if (leak.isPresent() || followsLeak) {
                unclear.addAll(node.outputs());
            }
            if (!followsLeak) {
                leak.ifPresent(why -> leaks.add(new Leaking(node, why)));
            }
        }
        return leaks;
    }

    private Optional<Steps.Leak> leak(Node node) {
        Steps steps = steps(node);
        return isStray(node, steps) ? Optional.of(new Steps.Leak("asks for the lengths of what is no sequence of the model's time " + time,
                "the model's input " + graph.input().shape() + ", or what follows from it step by step")) : steps.leaks();
    }

    /** Why the network can't predict step after step, such as {@code conv1 reads several steps at once}; empty if it can. */
    public Optional<String> hindranceToStepping() {
        Set<String> open = new TreeSet<>();
        graph.samples().forEach(input -> open.addAll(input.shape().symbols()));
        open.removeAll(time.symbols());
        if (!open.isEmpty()) {
            return Optional.of("its input leaves " + String.join(" and ", open) + " open beside " + time);
        }
        Set<Value> needed = new HashSet<>(graph.predictions());
        String hindrance = null;
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                Steps steps = steps(node);
                Optional<String> why =
                        isStray(node, steps) ? Optional.of("goes through another sequence than the model's input") : steps.needsWhole();
                hindrance = why.map(reason -> node.name() + " " + reason).orElse(hindrance);
            }
        }
        return Optional.ofNullable(hindrance);
    }

    private static boolean isKnown(Node node) {
        return !node.inputs().isEmpty() && node.inputs().stream().allMatch(value -> value.knownShape().isPresent())
                && node.outputs().stream().allMatch(value -> value.knownShape().isPresent());
    }

    /** Whether it would ask for the lengths of a value that has none. */
    private boolean isStray(Node node, Steps steps) {
        return steps.asksLengths() && !node.inputs().isEmpty() && !isSequence(node.input());
    }

    private Steps steps(Node node) {
        boolean areSamples = node.inputs().stream().anyMatch(input -> input.steps().contains(time));
        if (areSamples && !(node.operator() instanceof IsBatchNorm)) {
            // each step is a sample of its own there
            return Steps.each();
        }
        boolean isOfNumbers = node.inputs().stream().allMatch(input -> input.shape().rank() == 0);
        if (node.operator() instanceof HandlesSequences handling && !isOfNumbers) {
            Steps steps = handling.steps(node, this::isSequence);
            return steps.asksLengths() || readsSequence(node) ? steps : Steps.each();
        }
        return readsSequence(node) ? Steps.MIXED : Steps.each();
    }

    private boolean readsSequence(Node node) {
        return node.inputs().stream().anyMatch(this::isSequence);
    }
}
