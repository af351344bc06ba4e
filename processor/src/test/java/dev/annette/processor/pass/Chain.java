package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.GraphPrinter;
import dev.annette.processor.graph.GraphVerifier;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.operator.Operators;

import static org.assertj.core.api.Assertions.assertThat;

/** A chain of layers built by hand, for tests of passes. */
final class Chain {

    private final Value input;
    private final List<Node> nodes = new ArrayList<>();
    private Value result;

    private Chain(Value input) {
        this.input = input;
        result = input;
    }

    static Chain of(int... inputSizes) {
        return new Chain(Sample.input(inputSizes));
    }

    /** A chain whose caller wants the gradient of the samples. */
    static Chain wantingGradient(int... inputSizes) {
        return new Chain(Sample.input(inputSizes).wantingGradient());
    }

    /** Adds a layer with attributes as {@link GivenAttributes} takes them. */
    Chain layer(String name, String annotation, Object... attributes) {
        return add(name, name + "Output", Operators.read(annotation, new GivenAttributes(attributes)),
                Sample.origin("@" + annotation + " " + name));
    }

    /** Adds a recurrent layer with one state, which nobody reads. */
    Chain recurrent(String name, String annotation, Object... attributes) {
        add(name, name + "Output", Operators.read(annotation, new GivenAttributes(attributes)),
                Sample.origin("@" + annotation + " " + name));
        Node node = nodes.remove(nodes.size() - 1);
        nodes.add(node.withOutputs(List.of(result, Value.ofUnknownShape(name + "FinalState", Role.ACTIVATION))));
        return this;
    }

    /** Adds a layer with an activation, as the front end does. */
    Chain activated(String name, String activation, String annotation, Object... attributes) {
        Origin origin = Sample.origin("@" + annotation + " " + name);
        add(name, name + "PreActivation", Operators.read(annotation, new GivenAttributes(attributes)), origin);
        return add(name + "Activation", name + "Output", Operators.activation(activation).orElseThrow(), origin);
    }

    private Chain add(String name, String output, Operator operator, Origin origin) {
        Value written = Value.ofUnknownShape(output, Role.ACTIVATION);
        nodes.add(Node.of(name, operator, List.of(result), List.of(written), origin));
        result = written;
        return this;
    }

    /** The graph as the front end would make it. */
    Graph unshaped() {
        return new Graph("Net", List.of(input), nodes, List.of(result));
    }

    /** The graph with its shapes. */
    Graph shaped() {
        return apply(unshaped(), new InferShapes());
    }

    /** The graph with a loss and its backward pass. */
    Graph differentiated() {
        return apply(shaped(), attachLoss(), new Differentiate());
    }

    /** Adds the squared error. */
    static Pass attachLoss() {
        return new AttachLoss(new Objective("MEAN_SQUARED_ERROR", 0, 1), Sample.origin("@Model Net"), Optional.empty());
    }

    /** Runs passes, with the verifier after each; none may report a problem. */
    static Graph apply(Graph graph, Pass... passes) {
        Graph current = graph;
        for (Pass pass : passes) {
            Problems problems = new Problems();
            current = pass.apply(current, problems);
            assertThat(problems.all()).isEmpty();
            GraphVerifier.verify(current, pass.name());
        }
        return current;
    }

    /** The nodes of a graph as text, without its first and last line. */
    static List<String> lines(Graph graph) {
        List<String> lines = GraphPrinter.print(graph).lines().toList();
        return lines.subList(1, lines.size() - 1).stream().map(String::strip).toList();
    }
}
