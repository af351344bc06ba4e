package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.RegroupsSteps;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/**
 * Lets layers that work on each step by itself read each other's results as they are, so that nothing is moved between a convolution over time and the pooling over
 * time behind it. What works element by element between them does so on the steps, too, and can then be fused into the layer before.
 *
 * <pre>
 * before  conv1UnfoldOutput:16x32x32x32 = conv1Unfold: UnfoldSteps(conv1Output);  pool1FoldOutput:16*32x32x32 = pool1Fold: FoldSteps(conv1UnfoldOutput)
 *         pool1Output:16*32x16x16 = pool1: MaxPool(pool1FoldOutput)
 * after   pool1Output:16*32x16x16 = pool1: MaxPool(conv1Output)
 * </pre>
 */
final class KeepStepsFolded implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return new Rewriting(graph).result();
    }

    /** One graph while it is rewritten. */
    private static final class Rewriting {

        private final Graph graph;
        private final Set<String> names = new HashSet<>();
        private final List<Node> nodes = new ArrayList<>();
        /** What stands in the place of a value. */
        private final Map<Value, Value> replaced = new HashMap<>();
        /** The steps of a sequence that was made of them, each a sample of its own. */
        private final Map<Value, Value> folded = new HashMap<>();
        /** What was made of a sequence for the first reader of its steps. */
        private final Map<Value, Value> again = new HashMap<>();

        Rewriting(Graph graph) {
            this.graph = graph;
            graph.nodes().forEach(node -> {
                names.add(node.name());
                node.outputs().forEach(output -> names.add(output.name()));
            });
        }

        Graph result() {
            graph.nodes().forEach(this::add);
            return graph.withNodes(nodes).withOutputs(now(graph.outputs()));
        }

        private void add(Node node) {
            List<Value> inputs = now(node.inputs());
            Node kept = inputs.equals(node.inputs()) ? node : node.withInputs(inputs);
            if (node.operator() instanceof RegroupsSteps regrouping && regrouping.folds()) {
                Value known = folded.containsKey(kept.input()) ? folded.get(kept.input()) : again.putIfAbsent(kept.input(), node.output());
                if (known == null) {
                    nodes.add(kept);
                } else {
                    replaced.put(node.output(), known);
                }
            } else if (node.operator() instanceof IsElementwise && worksOnSteps(kept)) {
                addOnSteps(kept);
            } else {
                nodes.add(kept);
                if (node.operator() instanceof RegroupsSteps) {
                    folded.put(node.output(), kept.input());
                }
            }
        }

        private List<Value> now(List<Value> values) {
            return values.stream().map(value -> replaced.getOrDefault(value, value)).toList();
        }

        /** Whether all that it reads are sequences of one shape that were made of steps, and are not broadcast. */
        private boolean worksOnSteps(Node node) {
            return node.inputs().stream().allMatch(input -> folded.containsKey(input) && input.isBatched() == node.output().isBatched()
                    && input.shape().equals(node.output().shape()));
        }

        /** The operator on the steps, and a sequence made of them for who needs one. */
        private void addOnSteps(Node node) {
            List<Value> steps = node.inputs().stream().map(folded::get).toList();
            Value was = node.output();
            Value result = Value.of(was.name(), was.role(), steps.get(0).shape(), was.isBatched(), steps.get(0).steps());
            nodes.add(node.withInputs(steps).withOutputs(List.of(result)));
            String name = unique(node.name() + "Unfold");
            Value sequence = Value.of(unique(name + "Output"), was.role(), was.shape(), was.isBatched(), was.steps());
            nodes.add(Node.of(name, Operators.unfoldSteps(), List.of(result), List.of(sequence), node.origin()).withLayer(node.layer())
                    .withSection(node.section()));
            replaced.put(was, sequence);
            folded.put(sequence, result);
        }

        private String unique(String wanted) {
            String name = wanted;
            for (int number = 2; !names.add(name); number++) {
                name = wanted + "_" + number;
            }
            return name;
        }
    }
}
