package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * The time of a model whose samples are sequences of any number of steps: the first axis of its first input, where that is a letter. Every value with this letter as its first axis
 * is a sequence; nodes say what they do to its steps.
 */
public final class TimeAxis {

    private final Graph graph;
    private final Size time;

    private TimeAxis(Graph graph, Size time) {
        this.graph = graph;
        this.time = time;
    }

    /** The time of a model; empty where the first axis of its first input is no letter of its own. */
    public static Optional<TimeAxis> of(Graph graph) {
        Optional<Shape> shape = graph.input().knownShape().filter(known -> known.rank() > 0);
        Optional<Size> first = shape.map(known -> known.at(0)).filter(size -> !size.isConstant());
        boolean isElsewhere = first.isPresent() && graph.inputs().stream().flatMap(input -> input.knownShape().stream())
                .anyMatch(known -> known.sizes().stream().skip(1).anyMatch(first.get()::equals));
        return isElsewhere ? Optional.empty() : first.map(size -> new TimeAxis(graph, size));
    }

    /** The letter. */
    public String letter() {
        return time.toString();
    }

    /** Whether the first axis of a value is time. */
    public boolean isSequence(Value value) {
        return value.knownShape().filter(shape -> shape.rank() > 0 && shape.at(0).equals(time)).isPresent();
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
        open.remove(letter());
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
        return node.inputs().stream().allMatch(value -> value.knownShape().isPresent())
                && node.outputs().stream().allMatch(value -> value.knownShape().isPresent());
    }

    /** Whether it would ask for the lengths of a value that has none. */
    private boolean isStray(Node node, Steps steps) {
        return steps.asksLengths() && !isSequence(node.input());
    }

    private Steps steps(Node node) {
        if (node.operator() instanceof HandlesSequences handling) {
            Steps steps = handling.steps(node, this::isSequence);
            return steps.asksLengths() || readsSequence(node) ? steps : Steps.each();
        }
        return readsSequence(node) ? Steps.MIXED : Steps.each();
    }

    private boolean readsSequence(Node node) {
        return node.inputs().stream().anyMatch(this::isSequence);
    }
}
