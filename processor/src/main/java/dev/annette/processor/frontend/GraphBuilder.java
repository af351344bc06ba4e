package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;

/** Collects the nodes of a model in the order in which its layers are applied; shapes come later. */
public final class GraphBuilder {

    private final Value input;
    private final List<Node> nodes = new ArrayList<>();

    /** A graph that starts with the samples. */
    GraphBuilder(Value input) {
        this.input = input;
    }

    /** The samples. */
    public Value input() {
        return input;
    }

    /** How many nodes there are. */
    public int size() {
        return nodes.size();
    }

    /** Applies a layer and, where it has one, its activation. */
    public Value apply(DeclaredLayer layer, Value to) {
        if (layer.activation() == null) {
            return append(layer.name(), layer.operator(), layer.name() + "Output", List.of(to), layer.origin());
        }
        Value before = append(layer.name(), layer.operator(), layer.name() + "PreActivation", List.of(to), layer.origin());
        return append(layer.name() + "Activation", layer.activation(), layer.name() + "Output", List.of(before), layer.origin());
    }

    /** Applies an operator without parameters. */
    public Value apply(String name, Operator operator, List<Value> inputs, Origin origin) {
        return append(name, operator, name + "Output", inputs, origin);
    }

    private Value append(String name, Operator operator, String resultName, List<Value> inputs, Origin origin) {
        Value output = Value.ofUnknownShape(resultName, Role.ACTIVATION);
        nodes.add(Node.of(name, operator, inputs, List.of(output), origin));
        return output;
    }

    /** Whether a layer was applied, needed or not. */
    boolean isApplied(DeclaredLayer layer) {
        return nodes.stream().anyMatch(node -> node.origin() == layer.origin());
    }

    /** The graph that ends with a result: what it does not need is left out. */
    Graph build(String name, Value result) {
        Set<Value> needed = new HashSet<>(Set.of(result));
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (needed.contains(node.output())) {
                needed.addAll(node.inputs());
                kept.add(0, node);
            }
        }
        return new Graph(name, List.of(input), kept, List.of(result));
    }
}
