package dev.annette.processor.codegen;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;

/** Says of consecutive steps which shapes go in and out: {@code 64x32x32 -> 128x16x16}, backwards {@code 64x32x32 <- 128x16x16}. */
final class SectionShapes {

    private static final int MOST = 6;

    private final Graph graph;
    private final Map<Value, Integer> producers = new HashMap<>();
    private final Map<Value, Integer> lastForward = new HashMap<>();
    private final Map<Value, Integer> last = new HashMap<>();

    SectionShapes(Graph graph) {
        this.graph = graph;
        for (int place = 0; place < graph.nodes().size(); place++) {
            Node node = graph.nodes().get(place);
            for (Value read : node.inputs()) {
                last.put(read, place);
                if (!node.isBackward()) {
                    lastForward.put(read, place);
                }
            }
            for (Value written : node.outputs()) {
                producers.put(written, place);
            }
        }
        graph.outputs().forEach(output -> {
            last.put(output, Integer.MAX_VALUE);
            lastForward.put(output, Integer.MAX_VALUE);
        });
    }

    /** The comment on the steps from one to another, both of one direction. */
    String text(PlanStep from, PlanStep to) {
        if (from.isUpdate()) {
            return "after the step, so that forward changes nothing";
        }
        boolean isBackward = from.node().isBackward();
        Set<Value> in = new LinkedHashSet<>();
        Set<Value> out = new LinkedHashSet<>();
        Map<Value, Integer> readers = isBackward ? last : lastForward;
        for (Node node : graph.nodes().subList(from.place(), to.place() + 1)) {
            node.inputs().stream().filter(value -> flows(value, isBackward))
                    .filter(value -> producers.getOrDefault(value, -1) < from.place()).forEach(in::add);
            node.outputs().stream().filter(value -> flows(value, isBackward))
                    .filter(value -> readers.getOrDefault(value, -1) > to.place()).forEach(out::add);
        }
        if (!isBackward) {
            return (shapes(in.stream()) + " -> " + shapes(out.stream())).strip();
        }
        return out.isEmpty() ? "gradients of parameters <- " + contributions(in) : contributions(out) + " <- " + contributions(in);
    }

    private static boolean flows(Value value, boolean isBackward) {
        return isBackward ? value.role() == Role.GRADIENT : value.role() == Role.ACTIVATION || value.role() == Role.INPUT;
    }

    /** Each shape once: what several readers contribute to one gradient has one shape. */
    private static String contributions(Set<Value> gradients) {
        return gradients.stream().map(value -> value.sampleShape().toString()).distinct().collect(Collectors.joining(", "));
    }

    /** The shapes of some values; of many the first. */
    static String shapes(Stream<Value> values) {
        List<String> shapes = values.map(value -> value.sampleShape().toString()).toList();
        return shapes.size() > MOST ? String.join(", ", shapes.subList(0, MOST - 1)) + " and " + (shapes.size() - MOST + 1) + " more"
                : String.join(", ", shapes);
    }
}
