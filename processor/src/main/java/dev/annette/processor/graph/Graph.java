package dev.annette.processor.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network as a list of nodes in the order in which they run, first the forward, then the backward ones. Immutable; passes make changed copies.
 *
 * @param name    the model's simple name
 * @param inputs  values written from outside: samples and, in training, targets
 * @param nodes   in the order of execution
 * @param outputs values wanted from outside: the scores and, in training, the loss
 */
public record Graph(String name, List<Value> inputs, List<Node> nodes, List<Value> outputs) {

    /** Keeps unmodifiable copies. */
    public Graph {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
    }

    public Graph withNodes(List<Node> changed) {
        return new Graph(name, inputs, changed, outputs);
    }

    public Graph withOutputs(List<Value> changed) {
        return new Graph(name, inputs, nodes, changed);
    }

    /** The samples. */
    public Value input() {
        return inputs.get(0);
    }

    /** The result of the last layer. */
    public Value output() {
        return outputs.get(0);
    }

    /** The inputs that are samples. */
    public List<Value> samples() {
        return inputs.stream().filter(value -> value.role() == Role.INPUT).toList();
    }

    /** What the network answers. */
    public List<Value> predictions() {
        return outputs.stream().filter(value -> value.role() != Role.LOSS && value.role() != Role.GRADIENT).toList();
    }

    /** The targets, where there is a loss. */
    public Optional<Value> target() {
        return inputs.stream().filter(value -> value.role() == Role.TARGET).findFirst();
    }

    public Stream<Node> readersOf(Value value) {
        return nodes.stream().filter(node -> node.reads().anyMatch(read -> read == value));
    }

    public Optional<Node> producerOf(Value value) {
        return nodes.stream().filter(node -> node.outputs().contains(value)).findFirst();
    }

    public Optional<Node> node(String nodeName) {
        return nodes.stream().filter(node -> node.name().equals(nodeName)).findFirst();
    }

    public boolean isOutput(Value value) {
        return outputs.contains(value);
    }

    /** Learned parameters and states, each once, in the order of first use. */
    public List<Value> parameters() {
        Set<Value> found = new LinkedHashSet<>();
        nodes.forEach(node -> found.addAll(node.parameters().values()));
        return new ArrayList<>(found);
    }

    /** Whether all shapes are known; where one is not although no problem was reported, javac itself reports the cause. */
    public boolean isShaped() {
        return nodes.stream().allMatch(node -> node.output().knownShape().isPresent());
    }

    /** All nodes, and those of the graphs that operators carry out themselves. */
    public Stream<Node> allNodes() {
        return nodes.stream().flatMap(node -> Stream.concat(Stream.of(node),
                node.operator() instanceof HasBodies holder ? holder.bodies().stream().flatMap(Graph::allNodes) : Stream.empty()));
    }

    @Override
    public String toString() {
        return GraphPrinter.print(this);
    }
}
