package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.Influence;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.SymbolicSizeException;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/**
 * Appends the backward pass, by the chain rule from the loss upwards: each node's rule reads the gradient of its result and writes those of its inputs and
 * parameters. A value that is read twice gets the sum of two gradients. The loss writes the gradient of the scores itself. Nodes on which no parameter and no wanted
 * gradient depends are passed over; what else nobody needs is left to {@link RemoveDeadCode}. Graphs that an operator carries out itself get backward passes of their
 * own, whose gradients come from outside.
 *
 * <pre>
 * after   loss:1, logitsOutputGradient:10 = loss: Loss(logitsOutput, target)
 *         logitsWeightGradient:10x84, logitsBiasGradient:10 = logits.backwardWeights: BackwardWeights(logitsOutputGradient, fc2Output)
 *         fc2OutputGradient:84 = logits.backwardData: BackwardData(logitsOutputGradient, logitsWeight)
 * </pre>
 */
final class Differentiate implements Pass {

    @Override
    public boolean entersBodies() {
        return false;
    }

    @Override
    public Graph apply(Graph graph, Problems problems) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        Node loss = nodes.remove(nodes.size() - 1);
        Backward backward =
                new Backward(Influence.learnedFrom(graph, graph.inputs().stream().filter(Value::isGradientWanted).toList()));
        Value scoresGradient = backward.gradientFor(loss.input());
        backward.follow(nodes);
        List<Value> outputs = new ArrayList<>(graph.outputs());
        graph.inputs().stream().filter(Value::isGradientWanted).forEach(input -> backward.summed(input.name() + "Value", input, loss)
                .ifPresent(outputs::add));
        nodes.add(loss.withOutputs(List.of(loss.output(), scoresGradient)));
        nodes.addAll(backward.nodes);
        nodes.addAll(backward.updates);
        return graph.withNodes(nodes).withOutputs(outputs);
    }

    /** Appends its backward pass to a graph whose results get their gradients from outside, such as a step of a scan. */
    private static HasBodies.Derived ofBody(Node holder, Graph body, List<HasBodies.Seed> seeds, List<Value> wanted) {
        List<Node> nodes = new ArrayList<>(body.nodes());
        List<Value> inputs = new ArrayList<>(body.inputs());
        Backward backward = new Backward(Influence.learnedFrom(body, wanted));
        for (HasBodies.Seed seed : seeds) {
            Value gradient = seed.result().gradient(seed.name());
            inputs.add(gradient);
            backward.passOn(gradient, seed.result());
        }
        backward.follow(nodes);
        List<Value> outputs = new ArrayList<>(body.outputs());
        List<Value> reached = new ArrayList<>();
        for (Value input : wanted) {
            backward.summed(input.name() + "Value", input, holder.withSection(List.of())).ifPresent(gradient -> {
                reached.add(input);
                outputs.add(gradient);
            });
        }
        nodes.addAll(backward.nodes);
        nodes.addAll(backward.updates);
        return new HasBodies.Derived(new Graph(body.name(), inputs, nodes, outputs), reached);
    }

    /** The backward pass while it grows. */
    private static final class Backward {

        private final Set<Value> needed;
        private final Set<String> parameterGradients = new HashSet<>();
        private final Map<Value, List<Value>> contributions = new HashMap<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Node> updates = new ArrayList<>();

        /** A backward pass for the inputs whose gradients are wanted, the results of nodes that learn, and all behind them. */
        Backward(Set<Value> needed) {
            this.needed = needed;
        }

        /** Asks the rules of nodes, the last first. Those that have graphs of their own get them back with their backward passes. */
        void follow(List<Node> forward) {
            for (int i = forward.size() - 1; i >= 0; i--) {
                Node node = forward.get(i);
                List<Optional<Value>> gradients = node.outputs().stream()
                        .map(output -> summed(node.outputs().size() == 1 ? node.name() : output.name() + "Value", output, node))
                        .toList();
                if (needed.contains(node.output()) && gradients.stream().anyMatch(Optional::isPresent)) {
                    try {
                        forward.set(i, ask(node, gradients));
                    } catch (SymbolicSizeException e) {
                        throw e.by(node);
                    }
                }
            }
        }

        private Node ask(Node node, List<Optional<Value>> gradients) {
            Node derived = !(node.operator() instanceof HasBodies holder) ? node
                    : node.withOperator(holder.differentiated(gradients.stream().map(Optional::isPresent).toList(),
                            node.inputs().stream().map(needed::contains).toList(),
                            (body, seeds, wanted) -> ofBody(node, body, seeds, wanted)));
            derived.operator().gradient(new Rule(derived, gradients, this));
            return derived;
        }

        /** A new value for one contribution to the gradient of a value. */
        Value gradientFor(Value value) {
            List<Value> known = contributions.computeIfAbsent(value, any -> new ArrayList<>());
            Value gradient = value.gradient(value.name() + "Gradient" + (known.isEmpty() ? "" : known.size() + 1));
            known.add(gradient);
            return gradient;
        }

        /** A new value for one contribution to the gradient of a parameter; a layer that is applied twice makes two, which the runtime adds. */
        Value parameterGradient(Value parameter) {
            String name = parameter.name() + "Gradient";
            for (int number = 2; !parameterGradients.add(name); number++) {
                name = parameter.name() + "Gradient" + number;
            }
            return Value.of(name, Role.PARAMETER_GRADIENT, parameter.shape(), false);
        }

        /** A gradient that exists contributes to that of a value. */
        void passOn(Value gradient, Value value) {
            contributions.computeIfAbsent(value, any -> new ArrayList<>()).add(gradient);
        }

        /** The gradient of a value: the sum of what its readers contributed; empty if none did. The sum belongs to the value's producer. */
        Optional<Value> summed(String name, Value value, Node producer) {
            List<Value> known = contributions.getOrDefault(value, List.of());
            if (known.size() < 2 || !needed.contains(value)) {
                return known.stream().findFirst();
            }
            Value sum = value.gradient(value.name() + "GradientSum");
            nodes.add(Node.of(Node.partName(name + "GradientSum", "forward"), Operators.sum(), known, List.of(sum), producer.origin())
                    .withSection(producer.section()));
            return Optional.of(sum);
        }
    }

    /** The rule of one node at work. */
    private record Rule(Node node, List<Optional<Value>> outputGradients, Backward backward) implements GradientRule {

        @Override
        public Optional<Value> outputGradient(int index) {
            return outputGradients.get(index);
        }

        @Override
        public boolean needsInputGradient(int index) {
            return backward.needed.contains(node.inputs().get(index));
        }

        @Override
        public Value inputGradient(int index) {
            return backward.gradientFor(node.inputs().get(index));
        }

        @Override
        public void passOn(int index) {
            backward.passOn(outputGradient(), node.inputs().get(index));
        }

        @Override
        public List<Value> parameterGradients() {
            return node.parameters().values().stream().filter(value -> value.role() == Role.PARAMETER)
                    .map(backward::parameterGradient).toList();
        }

        @Override
        public void backward(String part, List<Value> alsoReads, List<Value> writes) {
            backward(part, Operators.backwardPart(part), alsoReads, writes);
        }

        @Override
        public void backward(String part, Operator operator, List<Value> alsoReads, List<Value> writes) {
            if (writes.isEmpty()) {
                return;
            }
            List<Value> reads = new ArrayList<>(outputGradients.stream().flatMap(Optional::stream).toList());
            Map<String, Value> parameters = new HashMap<>();
            for (Value value : alsoReads) {
                if (value.role() == Role.PARAMETER || value.role() == Role.STATE) {
                    parameters.put(value.name(), value);
                } else {
                    reads.add(value);
                }
            }
            backward.nodes.add(
                    Node.of(Node.partName(node.name(), part), operator, reads, writes, node.origin()).withSection(node.section())
                            .withParameters(parameters));
        }

        @Override
        public void update(String part, List<Value> reads) {
            backward.updates
                    .add(Node.of(Node.partName(node.name(), part), Operators.backwardPart(part), reads, List.of(), node.origin())
                            .withSection(node.section()));
        }
    }
}
