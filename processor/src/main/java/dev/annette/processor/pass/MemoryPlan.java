package dev.annette.processor.pass;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.SharesMemory;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * When each value of a graph is alive, and which values take the memory of another. A step is the place of a node in the graph.
 *
 * <p>The runtime packs the arena from these ranges once it knows the batch and oneDNN's layouts: values whose ranges don't overlap may share memory. An operator that
 * works in place writes over its first input if nobody reads that later. A result in another shape may share its input's memory though both are read later; nobody
 * writes over either while the other is alive.
 *
 * @param ranges  by value, in the order of their first step
 * @param inPlace by value, the value whose memory it takes
 * @param views   by value, the value whose memory it shares if that lies in row-major order
 */
public record MemoryPlan(Map<Value, Range> ranges, Map<Value, Value> inPlace, Map<Value, Value> views) {

    /**
     * A live range.
     *
     * @param first the step that writes the value; 0 for what is written from outside
     * @param last  the last step that reads it
     */
    public record Range(int first, int last) {}

    /** Works out the plan of a graph. */
    public static MemoryPlan of(Graph graph) {
        Map<Value, Range> ranges = new LinkedHashMap<>();
        graph.inputs().forEach(value -> ranges.put(value, new Range(0, 0)));
        Map<Value, Value> inPlace = new LinkedHashMap<>();
        List<Node> nodes = graph.nodes();
        for (int step = 0; step < nodes.size(); step++) {
            Node node = nodes.get(step);
            for (Value read : node.inputs()) {
                ranges.put(read, new Range(ranges.get(read).first(), step));
            }
            for (Value written : node.outputs()) {
                if (written.role().livesInArena()) {
                    ranges.put(written, new Range(step, step));
                }
            }
        }
        Map<Value, Value> views = new LinkedHashMap<>();
        Map<Value, Set<Value>> together = new HashMap<>();
        for (int step = 0; step < nodes.size(); step++) {
            Node node = nodes.get(step);
            if (node.operator() instanceof WorksInPlace inPlaceOperator && inPlaceOperator.worksInPlace(node)
                    && canOverwrite(graph, node, step, ranges, together)) {
                inPlace.put(node.output(), node.input());
                join(together, node);
            } else if (node.operator() instanceof SharesMemory && canShare(node)) {
                views.put(node.output(), node.input());
                join(together, node);
            }
        }
        return new MemoryPlan(ranges, inPlace, views);
    }

    private static void join(Map<Value, Set<Value>> together, Node node) {
        Set<Value> values = together.computeIfAbsent(node.input(), input -> new HashSet<>(Set.of(input)));
        values.add(node.output());
        together.put(node.output(), values);
    }

    private static boolean canOverwrite(Graph graph, Node node, int step, Map<Value, Range> ranges, Map<Value, Set<Value>> together) {
        Value input = node.input();
        Set<Value> sharing = together.getOrDefault(input, Set.of(input));
        boolean isReadTwice = node.inputs().stream().filter(sharing::contains).count() > 1;
        return input.isBatched() && node.output().isBatched() && !isReadTwice && input.shape().equals(node.output().shape())
                && sharing.stream().allMatch(value -> isOwn(value) && !graph.inputs().contains(value) && !graph.isOutput(value)
                        && ranges.get(value).last() <= step);
    }

    private static boolean canShare(Node node) {
        Value input = node.input();
        return (isOwn(input) || input.role() == Role.INPUT) && input.isBatched() && node.output().isBatched();
    }

    private static boolean isOwn(Value value) {
        return value.role() == Role.ACTIVATION || value.role() == Role.GRADIENT;
    }

    public Range range(Value value) {
        return ranges.get(value);
    }

    public Optional<Value> overwritten(Value value) {
        return Optional.ofNullable(inPlace.get(value));
    }

    public Optional<Value> shared(Value value) {
        return Optional.ofNullable(views.get(value));
    }
}
