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
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Expansion;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Scanned;
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
     * Applies a layer. All applications of a layer share its parameters.
     *
     * @param layer  the layer
     * @param inputs what it reads
     * @param again  where it is applied, if it was applied before
     */
    public Value apply(DeclaredLayer layer, List<Value> inputs, Origin again) {
        int use = uses.merge(layer.name(), 1, Integer::sum);
        return layer.expansion().apply(inputs, application(layer, use, use == 1 ? layer.origin() : again));
    }

    /**
     * Goes through a sequence with a layer.
     *
     * @param layer         the layer, whose recurrence is known
     * @param recurrence    what it becomes
     * @param sequence      what it goes through
     * @param initialStates where it begins, or none
     * @param at            where that is asked for
     */
    public Scanned scan(DeclaredLayer layer, Recurrence recurrence, Value sequence, List<Value> initialStates, Origin at) {
        int use = uses.merge(layer.name(), 1, Integer::sum);
        return recurrence.scan(sequence, initialStates, application(layer, use, use == 1 ? new ScanOrigin(layer.origin(), at) : at));
    }

    /** Takes the operators of a layer where it is applied, the first time or again. */
    private Expansion.Nodes application(DeclaredLayer layer, int use, Origin origin) {
        String name = use == 1 ? layer.name() : unique(layer.name() + "Use" + use);
        return new Expansion.Nodes() {
            @Override
            public List<Value> add(String part, Operator operator, List<Value> inputs, String... results) {
                return add(layer.key(), part, operator, inputs, results);
            }

            @Override
            public List<Value> addPart(String part, Operator operator, List<Value> inputs, String... results) {
                return add(layer.key().part(part), part, operator, inputs, results);
            }

            private List<Value> add(LayerKey key, String part, Operator operator, List<Value> inputs, String... results) {
                return append(name + part, key, operator, Role.ACTIVATION, Stream.of(results).map(result -> name + result).toList(), inputs,
                        origin);
            }
        };
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

    /** Applies an operator without parameters, whose results have a role. */
    List<Value> apply(LayerKey key, Operator operator, Role role, List<Value> inputs, Origin origin) {
        String name = key.name();
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
        return isUsed(member, nodes);
    }

    /** The graph of all that was applied, whatever came of it; empty if nothing was. */
    Optional<Graph> everything(String name, List<Value> inputs) {
        return nodes.isEmpty() ? Optional.empty()
                : Optional.of(new Graph(name, inputs, nodes, List.of(nodes.get(nodes.size() - 1).output())));
    }

    /** Whether any of some nodes is an application of a layer, tensor or sub-network. */
    static boolean isUsed(Member member, List<Node> nodes) {
        return member instanceof DeclaredModel part
                && (part.isBroken() || part.members().values().stream().anyMatch(inside -> isUsed(inside, nodes)))
                || nodes.stream().anyMatch(node -> member.owns(node.layer()));
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
