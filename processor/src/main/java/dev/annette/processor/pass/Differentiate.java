package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.BackwardPart;
import dev.annette.processor.operator.Operators;

/**
 * Appends the backward pass, by the chain rule from the loss upwards: each node's rule reads the gradient of its result and writes those of its inputs and
 * parameters. The loss writes the gradient of the scores itself. What nobody needs is left to {@link RemoveDeadCode}.
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
        Map<Value, Value> gradients = new HashMap<>();
        List<Node> nodes = new ArrayList<>(graph.nodes());
        Node loss = nodes.remove(nodes.size() - 1);
        Value scoresGradient = gradientOf(loss.input());
        gradients.put(loss.input(), scoresGradient);
        List<Node> backward = new ArrayList<>();
        List<Node> updates = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Value outputGradient = gradients.get(node.output());
            if (outputGradient == null) {
                throw new IllegalStateException("nobody reads the result of " + node.name());
            }
            node.operator().gradient(new Rule(node, outputGradient, gradients, backward, updates));
        }
        nodes.add(loss.withOutputs(List.of(loss.output(), scoresGradient)));
        nodes.addAll(backward);
        nodes.addAll(updates);
        return graph.withNodes(nodes);
    }

    private static Value gradientOf(Value value) {
        Role role = value.role() == Role.PARAMETER ? Role.PARAMETER_GRADIENT : Role.GRADIENT;
        return Value.of(value.name() + "Gradient", role, value.shape());
    }

    /** The rule of one node at work. */
    private record Rule(Node node, Value outputGradient, Map<Value, Value> gradients, List<Node> added,
            List<Node> updates) implements GradientRule {

        @Override
        public Value inputGradient(int index) {
            Value input = node.inputs().get(index);
            Value gradient = gradientOf(input);
            if (gradients.put(input, gradient) != null) {
                throw new IllegalStateException(input + " is read twice, and sums of gradients are not built yet");
            }
            return gradient;
        }

        @Override
        public List<Value> parameterGradients() {
            return node.parameters().values().stream().filter(value -> value.role() == Role.PARAMETER).map(Differentiate::gradientOf)
                    .toList();
        }

        @Override
        public void backward(String part, List<Value> alsoReads, List<Value> writes) {
            backward(part, Operators.backwardPart(part), alsoReads, writes);
        }

        @Override
        public void backward(String part, Operator operator, List<Value> alsoReads, List<Value> writes) {
            List<Value> reads = new ArrayList<>(List.of(outputGradient));
            Map<String, Value> parameters = new LinkedHashMap<>();
            for (Value value : alsoReads) {
                if (value.role() == Role.PARAMETER) {
                    parameters.put(value.name(), value);
                } else {
                    reads.add(value);
                }
            }
            added.add(Node.of(BackwardPart.nodeName(node.name(), part), operator, reads, writes, node.origin()).withParameters(parameters));
        }

        @Override
        public void update(String part, List<Value> reads) {
            updates.add(Node.of(BackwardPart.nodeName(node.name(), part), Operators.backwardPart(part), reads, List.of(), node.origin()));
        }
    }
}
