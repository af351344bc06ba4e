package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/**
 * Appends the backward pass, by the chain rule from the loss upwards: each node's rule reads the gradient of its result and writes those of its inputs and
 * parameters. A value that is read twice gets the sum of two gradients. The loss writes the gradient of the scores itself. What nobody needs is left to
 * {@link RemoveDeadCode}.
 *
 * <pre>
 * after   loss:1, logitsOutputGradient:10 = loss: Loss(logitsOutput, target)
 *         logitsWeightGradient:10x84, logitsBiasGradient:10 = logits.backwardWeights: BackwardWeights(logitsOutputGradient, fc2Output)
 *         fc2OutputGradient:84 = logits.backwardData: BackwardData(logitsOutputGradient, logitsWeight)
 * </pre>
 */
final class Differentiate implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        Node loss = nodes.remove(nodes.size() - 1);
        Backward backward = new Backward();
        Value scoresGradient = backward.gradientFor(loss.input());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Value outputGradient = backward.summed(node);
            node.operator().gradient(new Rule(node, outputGradient, backward));
        }
        nodes.add(loss.withOutputs(List.of(loss.output(), scoresGradient)));
        nodes.addAll(backward.nodes);
        nodes.addAll(backward.updates);
        return graph.withNodes(nodes);
    }

    /** The backward pass while it grows. */
    private static final class Backward {

        private final Map<Value, List<Value>> contributions = new HashMap<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Node> updates = new ArrayList<>();

        /** A new value for one contribution to the gradient of a value. */
        Value gradientFor(Value value) {
            List<Value> known = contributions.computeIfAbsent(value, any -> new ArrayList<>());
            Value gradient = Value.of(value.name() + "Gradient" + (known.isEmpty() ? "" : known.size() + 1), Role.GRADIENT, value.shape());
            known.add(gradient);
            return gradient;
        }

        /** A gradient that exists contributes to that of a value. */
        void passOn(Value gradient, Value value) {
            contributions.computeIfAbsent(value, any -> new ArrayList<>()).add(gradient);
        }

        /** The gradient of a node's result: the sum of what its readers contributed. */
        Value summed(Node node) {
            List<Value> known = contributions.getOrDefault(node.output(), List.of());
            if (known.isEmpty()) {
                throw new IllegalStateException("nobody reads the result of " + node.name());
            }
            if (known.size() == 1) {
                return known.get(0);
            }
            Value sum = Value.of(node.output().name() + "GradientSum", Role.GRADIENT, node.output().shape());
            nodes.add(Node.of(Node.partName(node.name() + "GradientSum", "forward"), Operators.sum(), known, List.of(sum),
                    node.origin()));
            return sum;
        }
    }

    /** The rule of one node at work. */
    private record Rule(Node node, Value outputGradient, Backward backward) implements GradientRule {

        @Override
        public Value inputGradient(int index) {
            return backward.gradientFor(node.inputs().get(index));
        }

        @Override
        public void passOn(int index) {
            backward.passOn(outputGradient, node.inputs().get(index));
        }

        @Override
        public List<Value> parameterGradients() {
            return node.parameters().values().stream().filter(value -> value.role() == Role.PARAMETER)
                    .map(value -> Value.of(value.name() + "Gradient", Role.PARAMETER_GRADIENT, value.shape())).toList();
        }

        @Override
        public void backward(String part, List<Value> alsoReads, List<Value> writes) {
            backward(part, Operators.backwardPart(part), alsoReads, writes);
        }

        @Override
        public void backward(String part, Operator operator, List<Value> alsoReads, List<Value> writes) {
            List<Value> reads = new ArrayList<>(List.of(outputGradient));
            Map<String, Value> parameters = new HashMap<>();
            for (Value value : alsoReads) {
                if (value.role() == Role.PARAMETER) {
                    parameters.put(value.name(), value);
                } else {
                    reads.add(value);
                }
            }
            backward.nodes.add(
                    Node.of(Node.partName(node.name(), part), operator, reads, writes, node.origin()).withParameters(parameters));
        }

        @Override
        public void update(String part, List<Value> reads) {
            backward.updates
                    .add(Node.of(Node.partName(node.name(), part), Operators.backwardPart(part), reads, List.of(), node.origin()));
        }
    }
}
