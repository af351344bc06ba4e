package dev.annette.processor.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a graph as text, one node a line, which is what tests compare and {@code -Aannette.dump} shows.
 *
 * <pre>
 * LeNet (input:1x28x28)
 *   conv1Output:6x28x28 = conv1: Conv[kernel 5, padding 2](input; weight conv1Weight:6x1x5x5, bias conv1Bias:6)
 * -> logitsOutput:10
 * </pre>
 *
 * <p>The graphs that an operator carries out itself follow below its line.
 */
public final class GraphPrinter {

    private GraphPrinter() {}

    public static String print(Graph graph) {
        StringBuilder text = new StringBuilder(graph.name()).append(" (").append(join(graph.inputs())).append(")\n");
        for (Node node : graph.nodes()) {
            text.append("  ").append(line(node)).append('\n');
            if (node.operator() instanceof HasBodies holder && !node.isBackward()) {
                holder.bodies().forEach(body -> text.append(print(body).indent(4)));
            }
        }
        return text.append("-> ").append(join(graph.outputs())).append('\n').toString();
    }

    private static String line(Node node) {
        String description = node.operator().describe();
        String parameters = node.parameters().entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String reads = node.inputs().stream().map(Value::name).collect(Collectors.joining(", "));
        String notes = node.notes().isEmpty() ? "" : "   // " + String.join("; ", node.notes());
        return join(node.outputs()) + (node.outputs().isEmpty() ? "" : " = ") + node.name() + ": " + node.operator().kind()
                + (description.isEmpty() ? "" : "[" + description + "]") + "(" + reads + (parameters.isEmpty() ? "" : "; " + parameters)
                + ")" + notes;
    }

    private static String join(List<Value> values) {
        return values.stream().map(Value::toString).collect(Collectors.joining(", "));
    }
}
