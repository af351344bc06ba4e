package dev.annette.processor.codegen;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        for (Node node : graph.nodes()) {
            long parameters = node.parameters().values().stream().filter(value -> value.role() == Role.PARAMETER).map(Value::shape).mapToLong(Shape::elements).sum();
            learned += parameters;
            String[] last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (node.name().equals(last == null ? null : last[0] + "Activation")) {
                last[4] = last[4] + (last[4].isEmpty() ? "" : ", ") + described(node);
                continue;
            }
            rows.add(new String[] {node.name(), node.input().shape().toString(), node.output().shape().toString(), parameters == 0 ? "-" : grouped(parameters), described(node)});
        }
    }

    private static String described(Node node) {
        String kind = node.operator().kind().toLowerCase(Locale.ROOT);
        return node.operator().describe().isEmpty() ? kind : node.operator().describe();
    }

    /** How many numbers the network learns, grouped by thousands. */
    String learned() {
        return grouped(learned);
    }

    List<String> lines() {
        int[] widths = new int[4];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        });
        return rows.stream().map(row -> ("%-" + widths[0] + "s   %-" + widths[1] + "s -> %-" + widths[2] + "s   %" + widths[3] + "s   %s").formatted((Object[]) row).stripTrailing())
                .toList();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
