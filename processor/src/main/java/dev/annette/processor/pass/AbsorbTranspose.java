package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AcceptsTransposed;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.SwapsMatrices;
import dev.annette.processor.graph.Value;

/**
 * Lets operators that read matrices by rows or by columns read what stands before a transposition, so that nothing is moved.
 *
 * <pre>
 * before  transpose1Output:16x32 = transpose1: Transpose(keys);  matmul1Output:32x32 = matmul1: MatMul(queries, transpose1Output)
 * after   matmul1Output:32x32 = matmul1: MatMul[right transposed](queries, keys)
 * </pre>
 */
final class AbsorbTranspose implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(node.operator() instanceof AcceptsTransposed ? untransposed(graph, node) : node);
        }
        return graph.withNodes(nodes);
    }

    private static Node untransposed(Graph graph, Node node) {
        Node result = node;
        for (int i = 0; i < node.inputs().size(); i++) {
            Node producer = graph.producerOf(result.inputs().get(i)).orElse(null);
            while (producer != null && producer.operator() instanceof SwapsMatrices swaps
                    && swaps.swapsLastTwo(producer.input().shape().rank())) {
                List<Value> inputs = new ArrayList<>(result.inputs());
                inputs.set(i, producer.input());
                result = result.withInputs(inputs).withOperator(((AcceptsTransposed) result.operator()).withTransposed(i));
                producer = graph.producerOf(producer.input()).orElse(null);
            }
        }
        return result == node ? node : result.withNote("transposition needs no copy");
    }
}
