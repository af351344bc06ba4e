package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.RereadsInput;
import dev.annette.processor.graph.Section;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.BackwardPart;

/**
 * Computes the values of checkpointed sections again, right before the backward pass comes to a section, so that they need not be kept from the forward pass: copies of
 * the section's nodes, whose operators the backward parts then belong to. Parameters are the same, and so are random numbers; changes of states stay with the nodes
 * of the forward pass and happen once. What a section reads from outside is kept, and what the backward pass outside a section reads. An operator whose result nobody reads
 * again, and whose backward parts need its input alone, stays as it is and is told where the input was computed again.
 *
 * <pre>
 * before  conv1Output = conv1: Conv(input);  conv2Output = conv2: Conv(conv1Output);  ...
 *         conv2WeightGradient = conv2.backwardWeights: BackwardWeights(conv2OutputGradient, conv1Output)
 * after   conv1Output = conv1: Conv(input);  conv2Output = conv2: Conv(conv1Output);  ...
 *         conv1OutputAgain = conv1Again.forward: Conv(input);  conv2OutputAgain = conv2Again.forward: Conv(conv1OutputAgain)
 *         conv2WeightGradient = conv2Again.backwardWeights: BackwardWeights(conv2OutputGradient, conv1OutputAgain)
 * </pre>
 *
 * <p>Source: Chen, Xu, Zhang and Guestrin, "Training Deep Nets with Sublinear Memory Cost", 2016.
 */
final class Recompute implements Pass {

    /** A cell is computed again as a whole, by the scan. */
    @Override
    public boolean entersBodies() {
        return false;
    }

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Set<Section> sections = new LinkedHashSet<>();
        graph.nodes().stream().filter(Node::isBackward).forEach(node -> node.checkpoint().ifPresent(sections::add));
        Graph current = graph;
        // in the order in which the backward pass comes to them: what is computed again there is read by what is computed again here, but not the other way round
        for (Section section : sections) {
            current = new OfSection(current, section).recomputed();
        }
        return current;
    }

    /** One section at work. */
    private static final class OfSection {

        private final Graph graph;
        private final Section section;
        private final Set<Value> computed = new HashSet<>();
        private final Set<Value> kept = new HashSet<>();
        private final List<Node> again = new ArrayList<>();
        private final Set<String> operators = new HashSet<>();
        private final Set<String> rereading = new HashSet<>();
        private final Map<Value, Value> copies = new HashMap<>();

        OfSection(Graph graph, Section section) {
            this.graph = graph;
            this.section = section;
            graph.nodes().stream().filter(node -> isWithin(node) && !node.isBackward()).forEach(node -> computed.addAll(node.outputs()));
            graph.nodes().stream().filter(node -> node.isBackward() && !isWithin(node)).forEach(node -> kept.addAll(node.inputs()));
            kept.addAll(graph.outputs());
        }

        Graph recomputed() {
            find();
            List<Node> nodes = new ArrayList<>();
            boolean isDone = again.isEmpty();
            for (Node node : graph.nodes()) {
                boolean isBack = isBackward(node);
                if (isBack && !isDone && (operators.contains(node.operatorName()) || node.inputs().stream().anyMatch(this::isLost))) {
                    again.forEach(each -> nodes.add(each.again().withInputs(redirected(each.inputs())).withNote("computed again")
                            .withOutputs(each.outputs().stream().map(copies::get).toList())));
                    isDone = true;
                }
                nodes.add(isBack ? backward(node) : node);
            }
            return graph.withNodes(nodes);
        }

        /** A node of the section's backward pass, which reads what was computed again. */
        private Node backward(Node node) {
            Node redirected = node.withInputs(redirected(node.inputs()));
            if (operators.contains(node.operatorName())) {
                return redirected.ofAgain();
            }
            return rereading.contains(node.operatorName()) && !redirected.inputs().equals(node.inputs())
                    ? redirected.withOperator(BackwardPart.rereading(((BackwardPart) node.operator()).part()))
                    : redirected;
        }

        /** Finds the nodes whose results, or whose operators, the backward pass of the section needs; from the last to the first. */
        private void find() {
            Set<Value> read = new HashSet<>();
            Set<String> withBackward = new HashSet<>();
            graph.nodes().stream().filter(this::isBackward).forEach(node -> {
                withBackward.add(node.operatorName());
                read.addAll(node.inputs());
            });
            List<Node> found = new ArrayList<>();
            for (int i = graph.nodes().size() - 1; i >= 0; i--) {
                Node node = graph.nodes().get(i);
                if (node.isBackward() || !isWithin(node)) {
                    continue;
                }
                boolean isRead = node.outputs().stream().anyMatch(value -> isLost(value) && read.contains(value));
                if (!isRead && node.operator() instanceof RereadsInput) {
                    rereading.add(node.name());
                } else if (isRead || withBackward.contains(node.name())) {
                    found.add(0, node);
                    read.addAll(node.inputs());
                }
            }
            for (Node node : found) {
                again.add(node);
                operators.add(node.name());
                node.outputs().forEach(value -> copies.put(value,
                        Value.of(value.name() + Node.AGAIN, value.role(), value.shape(), value.isBatched(), value.steps())));
            }
        }

        private boolean isWithin(Node node) {
            return node.checkpoint().filter(section::equals).isPresent();
        }

        /** Whether a node computes gradients of the section; changes of states belong to the forward pass. */
        private boolean isBackward(Node node) {
            return node.isBackward() && isWithin(node) && !node.outputs().isEmpty();
        }

        /** Whether a value is not kept from the forward pass. */
        private boolean isLost(Value value) {
            return computed.contains(value) && !kept.contains(value);
        }

        private List<Value> redirected(List<Value> values) {
            return values.stream().map(value -> isLost(value) ? copies.getOrDefault(value, value) : value).toList();
        }
    }
}
