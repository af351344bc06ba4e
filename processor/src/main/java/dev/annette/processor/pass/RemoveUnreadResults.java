package dev.annette.processor.pass;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasOptionalResults;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/**
 * Leaves out results that nobody reads, of operators that need not compute them.
 *
 * <pre>
 * before  lstm1Output:Tx32, lstm1FinalState:32, lstm1FinalCell:32 = lstm1: LSTM(input);  logitsOutput = logits: Dense(lstm1Output)
 * after   lstm1Output:Tx32 = lstm1: LSTM(input);  logitsOutput = logits: Dense(lstm1Output)
 * </pre>
 */
final class RemoveUnreadResults implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Set<Value> read = graph.nodes().stream().flatMap(Node::reads).collect(Collectors.toSet());
        read.addAll(graph.outputs());
        return graph.withNodes(graph.nodes().stream()
                .map(node -> node.operator() instanceof HasOptionalResults optional ? withoutUnread(node, optional, read) : node).toList());
    }

    private static Node withoutUnread(Node node, HasOptionalResults operator, Set<Value> read) {
        List<Integer> kept = IntStream.range(0, node.outputs().size())
                .filter(result -> !operator.isOptional(result) || read.contains(node.outputs().get(result))).boxed().toList();
        return kept.size() == node.outputs().size() ? node
                : node.withOperator(operator.withResults(kept)).withOutputs(kept.stream().map(node.outputs()::get).toList());
    }
}
