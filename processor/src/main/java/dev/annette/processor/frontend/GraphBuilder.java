package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;

/** Collects the nodes of a model in the order in which its layers are applied; shapes come later. */
public final class GraphBuilder {

    private final Value input;
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> section = new ArrayList<>();

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

    /**
     * Starts a section: what is applied from now on stands within it, until {@link #leave()}.
     *
     * @param name a name that no other section has, such as {@code basicBlock1}
     */
    public void enter(String name) {
        section.add(name);
    }

    /** Ends the section that was entered last. */
    public void leave() {
        section.remove(section.size() - 1);
    }

    /** Applies a layer once. */
    Value apply(DeclaredLayer layer, Value to) {
        return apply(layer, layer.name(), to, layer.origin());
    }

    /**
     * Applies a layer and, where it has one, its activation.
     *
     * @param layer  the layer, whose parameters all applications share
     * @param name   the name of this application
     * @param to     what the layer reads
     * @param origin where it is applied
     */
    public Value apply(DeclaredLayer layer, String name, Value to, Origin origin) {
        if (layer.activation() == null) {
            return append(name, layer.key(), layer.operator(), List.of(name + "Output"), List.of(to), origin).get(0);
        }
        Value before = append(name, layer.key(), layer.operator(), List.of(name + "PreActivation"), List.of(to), origin).get(0);
        return append(name + "Activation", layer.key(), layer.activation(), List.of(name + "Output"), List.of(before), origin).get(0);
    }

    /** Applies an operator without parameters; gives its results. */
    public List<Value> apply(String name, Operator operator, List<Value> inputs, Origin origin) {
        int count = operator instanceof HasSeveralResults several ? several.results() : 1;
        List<String> results = count == 1 ? List.of(name + "Output")
                : IntStream.rangeClosed(1, count).mapToObj(number -> name + "Output" + number).toList();
        return append(name, LayerKey.of(name), operator, results, inputs, origin);
    }

    private List<Value> append(String name, LayerKey layer, Operator operator, List<String> results, List<Value> inputs, Origin origin) {
        List<Value> outputs = results.stream().map(result -> Value.ofUnknownShape(result, Role.ACTIVATION)).toList();
        nodes.add(Node.of(name, operator, inputs, outputs, origin).withLayer(layer).withSection(section));
        return outputs;
    }

    /** Whether a layer was applied, needed or not. */
    boolean isApplied(DeclaredLayer layer) {
        return nodes.stream().anyMatch(node -> node.layer().equals(layer.key()));
    }

    /** The graph of all that was applied, whatever came of it; empty if nothing was. */
    Optional<Graph> everything(String name) {
        return nodes.isEmpty() ? Optional.empty()
                : Optional.of(new Graph(name, List.of(input), nodes, List.of(nodes.get(nodes.size() - 1).output())));
    }

    /** The graph that ends with a result: what it does not need is left out. */
    Graph build(String name, Value result) {
        Set<Value> needed = new HashSet<>(Set.of(result));
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        Collections.reverse(kept);
        return new Graph(name, List.of(input), kept, List.of(result));
    }
}
