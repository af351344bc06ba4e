package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.RegroupsSteps;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;

/**
 * The table of a network's layers that stands in its Javadoc and that {@code summary()} prints.
 *
 * <pre>
 * conv1    1x28x28 -> 6x28x28      156   kernel 5, padding 2, relu
 * pool1    6x28x28 -> 6x14x14        -   kernel 2
 * </pre>
 */
final class SummaryTable {

    private final List<String[]> rows = new ArrayList<>();
    private long learned;

    /** Reads the layers of a graph whose shapes are known, each with its activation. */
    SummaryTable(Graph graph) {
        Set<Value> counted = new HashSet<>();
        String[] last = null;
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof RegroupsSteps) {
                continue;
            }
            long parameters = node.parameters().values().stream().filter(value -> value.role() == Role.PARAMETER && counted.add(value))
                    .map(Value::shape)
                    .mapToLong(Shape::elements).sum();
            boolean isShared = node.parameters().values().stream().anyMatch(value -> value.role() == Role.PARAMETER);
            learned += parameters;
            if (last != null && node.name().equals(last[0] + "Activation")) {
                last[5] += (last[5].isEmpty() ? "" : ", ") + ending(node);
                continue;
            }
            last = new String[] {node.name(), node.operator().kind(), node.inputs().isEmpty() ? "" : node.input().sampleShape().toString(),
                node.outputs().stream().map(value -> value.sampleShape().toString()).collect(Collectors.joining(", ")),
                parameters > 0 ? grouped(parameters) : isShared ? "shared" : "-", node.describe()};
            rows.add(last);
        }
    }

    /** What an activation adds to its layer's row: {@code relu}, or {@code softmax} where it is no pointwise function. */
    private static String ending(Node activation) {
        String description = activation.operator().describe();
        return description.isEmpty() ? activation.operator().kind().toLowerCase(Locale.ROOT) : description;
    }

    /** How many numbers the network learns, grouped by thousands. */
    String learned() {
        return grouped(learned);
    }

    /** The same as a literal of Java. */
    String learnedLiteral() {
        return grouped(learned).replace(',', '_') + "L";
    }

    List<String> lines() {
        Object[] widths =
                IntStream.range(0, 5).mapToObj(column -> rows.stream().mapToInt(row -> row[column].length()).max().orElse(1)).toArray();
        String format = "%%-%ds   %%-%ds   %%-%ds -> %%-%ds   %%%ds   %%s".formatted(widths);
        return rows.stream().map(row -> format.formatted((Object[]) row).stripTrailing()).toList();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
