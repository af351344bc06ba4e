package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.NeedsEachSample;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/**
 * Repeats what all samples share, such as a learned initial state, for operators that read a value of each sample's own: adds it to zeros of each sample, or of each step
 * where steps are samples of their own.
 *
 * <pre>
 * before  startOutput:8 = start: Parameter();  lstm1Output = lstm1: LSTM(input, startOutput)
 * after   startOutput:8 = start: Parameter();  startOutputZeros:8 = startOutputFilling: Constant[0]()
 *         startOutputRepeated:8 = startOutputRepeat: Sum(startOutputZeros, startOutput);  lstm1Output = lstm1: LSTM(input, startOutputRepeated)
 * </pre>
 */
final class RepeatShared implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>();
        Map<List<Object>, Value> repeated = new HashMap<>();
        for (Node node : graph.nodes()) {
            nodes.add(node.operator() instanceof NeedsEachSample
                    ? node.withInputs(node.inputs().stream()
                            .map(input -> input.isBatched() ? input
                                    : repeated.computeIfAbsent(List.of(input, node.input().steps()), rows -> repeat(input, node, nodes)))
                            .toList())
                    : node);
        }
        return graph.withNodes(nodes);
    }

    private static Value repeat(Value shared, Node reader, List<Node> nodes) {
        List<Size> steps = reader.input().steps();
        String name = shared.name() + (steps.isEmpty() ? "" : "PerStep".repeat(steps.size()));
        Value zeros = Value.of(name + "Zeros", Role.ACTIVATION, shared.shape(), true, steps);
        nodes.add(node(name + "Filling", Operators.zeros(shared.shape()), List.of(), zeros, reader));
        Value each = Value.of(name + "Repeated", Role.ACTIVATION, shared.shape(), true, steps);
        nodes.add(node(name + "Repeat", Operators.sum(), List.of(zeros, shared), each, reader));
        return each;
    }

    private static Node node(String name, Operator operator, List<Value> inputs, Value output, Node reader) {
        return Node.of(name, operator, inputs, List.of(output), reader.origin()).withSection(reader.section())
                .withNote("for each sample");
    }
}
