package dev.annette.processor.pass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * When each value of a graph is alive, and which values take the memory of another. A step is the place of a node in the graph.
 *
 * <p>The runtime packs the arena from these ranges once it knows the batch and oneDNN's layouts: values whose ranges don't overlap may share memory. An operator that
 * works in place writes over its first input if nobody reads that later.
 *
 * @param ranges  by value, in the order of their first step
 * @param inPlace by value, the value whose memory it takes
 */
public record MemoryPlan(Map<Value, Range> ranges, Map<Value, Value> inPlace) {

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
        for (int step = 0; step < nodes.size(); step++) {
            Node node = nodes.get(step);
            if (node.operator() instanceof WorksInPlace && canOverwrite(graph, node, step, ranges)) {
                inPlace.put(node.output(), node.input());
            }
        }
        return new MemoryPlan(ranges, inPlace);
    }

    private static boolean canOverwrite(Graph graph, Node node, int step, Map<Value, Range> ranges) {
        Value input = node.input();
        boolean isOwn = input.role() == Role.ACTIVATION || input.role() == Role.GRADIENT;
        boolean isReadTwice = node.inputs().stream().filter(value -> value == input).count() > 1;
        return isOwn && input.isBatched() && node.output().isBatched() && !isReadTwice && !graph.isOutput(input)
                && ranges.get(input).last() == step
                && input.shape().equals(node.output().shape());
    }

    public Range range(Value value) {
        return ranges.get(value);
    }

    public Optional<Value> overwritten(Value value) {
        return Optional.ofNullable(inPlace.get(value));
    }
}
