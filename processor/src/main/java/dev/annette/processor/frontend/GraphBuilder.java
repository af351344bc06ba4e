package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** What plans inherit, without parameters, or with the name of a helper: no section can be called so. */
    private static final Set<String> METHODS_OF_PLANS =
            Set.of("forward", "backward", "build", "buildForward", "buildBackward", "step", "load", "loss",
                    "evaluate", "output", "finish", "complete", "kept", "report", "scope", "batchSize", "close", "run", "clone", "finalize",
                    "getClass",
                    "hashCode", "notify", "notifyAll", "toString", "wait");

    private final List<Node> nodes = new ArrayList<>();
    private final List<String> section = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private final LayerKey whole;

    /** Collects the nodes of the model that is compiled. */
    public GraphBuilder() {
        this(null);
    }

    /**
     * Collects the nodes of a part of the model, where the part's name is left out of the names of nodes.
     *
     * @param whole the part; null for the model that is compiled
     */
    GraphBuilder(LayerKey whole) {
        this.whole = whole;
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

    /** Takes a name that nodes or sections may have; false if it is taken. */
    public boolean take(String name) {
        return names.add(name);
    }

    /** Takes the name of a layer. */
    boolean takeLocal(String layer) {
        return take(local(layer));
    }

    /** The name of a layer within what is built. */
    private String local(String layer) {
        if (whole == null || !layer.startsWith(whole.name()) || layer.equals(whole.name())) {
            return layer;
        }
        String local = layer.substring(whole.name().length());
        return Character.toLowerCase(local.charAt(0)) + local.substring(1);
    }

    /** A name like the one wanted that nothing else has, and nothing else will. */
    public String unique(String wanted) {
        String name = wanted;
        for (int number = 2; !take(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    /** A name for the section of a sub-network: its own, or with the number of its use, as layers that are applied again have it. */
    public String section(String part) {
        String name = part;
        for (int use = METHODS_OF_PLANS.contains(part) ? 1 : 2; METHODS_OF_PLANS.contains(name) || !take(name); use++) {
            name = part + "Use" + use;
        }
        return name;
    }

    /**
     * Applies a layer and, where it has one, its activation. All applications of a layer share its parameters.
     *
     * @param layer  the layer
     * @param inputs what it reads
     * @param again  where it is applied, if it was applied before
     */
    public Value apply(DeclaredLayer layer, List<Value> inputs, Origin again) {
        int use = uses.merge(layer.name(), 1, Integer::sum);
        String name = use == 1 ? local(layer.name()) : unique(local(layer.name()) + "Use" + use);
        Origin origin = use == 1 ? layer.origin() : again;
        List<Value> read = inputs;
        if (layer.firstPart() != null) {
            String part = name + layer.firstPart().kind();
            read = append(part, layer.key(), layer.firstPart(), Role.ACTIVATION, List.of(part + "Output"), inputs, origin);
        }
        if (layer.activation() == null) {
            return append(name, layer.key(), layer.operator(), Role.ACTIVATION, List.of(name + "Output"), read, origin).get(0);
        }
        List<Value> before = append(name, layer.key(), layer.operator(), Role.ACTIVATION, List.of(name + "PreActivation"), read, origin);
        return append(name + "Activation", layer.key(), layer.activation(), Role.ACTIVATION, List.of(name + "Output"), before, origin)
                .get(0);
    }

    /** Reads a parameter of a layer. */
    public Value read(String name, LayerKey layer, Operator operator, Origin origin) {
        return append(name, layer, operator, Role.ACTIVATION, List.of(name + "Output"), List.of(), origin).get(0);
    }

    /** Applies an operator without parameters; gives its results. */
    public List<Value> apply(String name, Operator operator, List<Value> inputs, Origin origin) {
        return apply(LayerKey.of(name), operator, inputs, origin);
    }

    /** Applies an operator without parameters, which may belong to what is frozen; gives its results. */
    public List<Value> apply(LayerKey key, Operator operator, List<Value> inputs, Origin origin) {
        return apply(key, operator, Role.ACTIVATION, inputs, origin);
    }

    /** Applies an operator whose results have names of their own. */
    List<Value> apply(String name, LayerKey key, Operator operator, List<String> results, List<Value> inputs, Origin origin) {
        return append(name, key, operator, Role.ACTIVATION, results, inputs, origin);
    }

    /** Applies an operator without parameters, whose results have a role. */
    List<Value> apply(LayerKey key, Operator operator, Role role, List<Value> inputs, Origin origin) {
        String name = local(key.name());
        int count = operator instanceof HasSeveralResults several ? several.results() : 1;
        List<String> results = count == 1 ? List.of(name + "Output")
                : IntStream.rangeClosed(1, count).mapToObj(number -> name + "Output" + number).toList();
        return append(name, key, operator, role, results, inputs, origin);
    }

    private List<Value> append(String name, LayerKey layer, Operator operator, Role role, List<String> results, List<Value> inputs,
            Origin origin) {
        List<Value> outputs = results.stream().map(result -> Value.ofUnknownShape(result, role)).toList();
        nodes.add(Node.of(name, operator, inputs, outputs, origin).withLayer(layer).withSection(section));
        return outputs;
    }

    /** Whether a layer was applied, needed or not. */
    boolean isApplied(Member member) {
        return isUsed(member, new Graph("", List.of(), nodes, List.of()).allNodes().toList());
    }

    /** The graph of all that was applied, whatever came of it; empty if nothing was. */
    Optional<Graph> everything(String name, List<Value> inputs) {
        return nodes.isEmpty() ? Optional.empty()
                : Optional.of(new Graph(name, inputs, nodes, List.of(nodes.get(nodes.size() - 1).output())));
    }

    /** Whether any of some nodes is an application of a layer, tensor or sub-network. */
    static boolean isUsed(Member member, List<Node> nodes) {
        if (member instanceof DeclaredModel part) {
            return part.isBroken() || part.members().values().stream().anyMatch(inside -> isUsed(inside, nodes))
                    || nodes.stream().anyMatch(node -> node.layer().equals(part.key()) || part.hasFluent(node.layer()));
        }
        return nodes.stream().anyMatch(node -> node.layer().name().equals(member.name()));
    }

    /**
     * The graph that ends with some results: what they do not need is left out.
     *
     * @param name    the model's
     * @param inputs  the samples and, for a loss of the model's own, the targets
     * @param results what is wanted from outside
     */
    Graph build(String name, List<Value> inputs, List<Value> results) {
        Set<Value> needed = new HashSet<>(results);
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        Collections.reverse(kept);
        return new Graph(name, inputs, kept, results);
    }
}
