package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AcceptsTransposed;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ReordersAxes;
import dev.annette.processor.graph.Value;

/**
 * Lets operators that take matrices with their axes in any order read what stands before a transposition, and write what stands behind one, so that nothing is moved.
 *
 * <pre>
 * before  transpose1Output:16x32 = transpose1: Transpose(keys);  matmul1Output:32x32 = matmul1: MatMul(queries, transpose1Output)
 * after   matmul1Output:32x32 = matmul1: MatMul[right transposed](queries, keys)
 * </pre>
 */
final class AbsorbTranspose implements Pass {

    private static final String NOTE = "transposition needs no copy";

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(node.operator() instanceof AcceptsTransposed ? readingUntransposed(graph, node) : node);
        }
        return MergeIntoProducer.apply(graph.withNodes(nodes), AbsorbTranspose::writingTransposed);
    }

    private static Node readingUntransposed(Graph graph, Node node) {
        Node result = node;
        for (int i = 0; i < node.inputs().size(); i++) {
            Optional<Node> before = before(graph, result, i);
            while (before.isPresent()) {
                result = before.get();
                before = before(graph, result, i);
            }
        }
        return result == node ? node : result.withNote(NOTE);
    }

    /** The node with what stands before the transposition of an input in place of that input; empty where there is none that it can do without. */
    private static Optional<Node> before(Graph graph, Node node, int input) {
        Node producer = graph.producerOf(node.inputs().get(input)).orElse(null);
        if (producer == null || !(producer.operator() instanceof ReordersAxes transposition)) {
            return Optional.empty();
        }
        List<Value> inputs = new ArrayList<>(node.inputs());
        inputs.set(input, producer.input());
        Optional<Operator> operator =
                ((AcceptsTransposed) node.operator()).withInputOrder(input, transposition.order(producer.input().shape().rank()));
        return operator.map(changed -> node.withInputs(inputs).withOperator(changed));
    }

    private static Optional<Node> writingTransposed(Node producer, Node node) {
        if (!(producer.operator() instanceof AcceptsTransposed writing && node.operator() instanceof ReordersAxes transposition)) {
            return Optional.empty();
        }
        return writing.withOutputOrder(transposition.order(node.input().shape().rank()))
                .map(operator -> producer.withOperator(operator).withNotes(producer.notes().contains(NOTE) ? List.of() : List.of(NOTE)));
    }
}
