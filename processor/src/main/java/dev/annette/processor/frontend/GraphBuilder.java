package dev.annette.processor.frontend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.DrawsForEachSample;
import dev.annette.processor.graph.Expansion;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Section;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** Collects the nodes of a model in the order in which its layers are applied; shapes come later. */
public final class GraphBuilder {

    /** What plans inherit, without parameters, or with the name of a helper: no section can be called so. */
    private static final Set<String> METHODS_OF_PLANS =
            Set.of("forward", "backward", "build", "buildForward", "buildBackward", "step", "load", "loss",
                    "evaluate", "output", "finish", "complete", "kept", "report", "scope", "batchSize", "close", "run", "clone", "finalize",
                    "getClass",
                    "hashCode", "notify", "notifyAll", "toString", "wait");

    private final List<Node> nodes = new ArrayList<>();
    private final List<Section> section = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    /** Steps that what is applied now works on, those of the innermost sub-network first. */
    private final Deque<Value> around = new ArrayDeque<>();

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
     * @param name       a name that no other section has, such as {@code basicBlock1}
     * @param checkpoint where it stands that training computes the section's values again; empty where it keeps them
     */
    public void enter(String name, Optional<Origin> checkpoint) {
        section.add(new Section(name, checkpoint));
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

    /** Makes samples of the steps of a sequence, for a layer or sub-network of that name. */
    Value fold(String of, LayerKey key, Value sequence, Origin origin) {
        String name = unique(of + "Fold");
        return append(name, key, Operators.foldSteps(), Role.ACTIVATION, List.of(name + "Output"), List.of(sequence), origin).get(0);
    }

    /** Makes sequences of the steps again. */
    Value unfold(String of, LayerKey key, Value steps, Origin origin) {
        String name = unique(of + "Unfold");
        return append(name, key, Operators.unfoldSteps(), Role.ACTIVATION, List.of(name + "Output"), List.of(steps), origin).get(0);
    }

    /** Says that what is applied from now on works on steps, until {@link #leaveSteps()}: what is drawn for each sample is then drawn for each step. */
    void enterSteps(Value steps) {
        around.push(steps);
    }

    /** Ends what was entered last. */
    void leaveSteps() {
        around.pop();
    }

    /**
     * Applies a layer. All applications of a layer share its parameters.
     *
     * @param layer     the layer
     * @param inputs    what it reads
     * @param at        where it is applied
     * @param isPerStep whether it is applied to each step of its only input by itself
     */
    public Value apply(DeclaredLayer layer, List<Value> inputs, Origin at, boolean isPerStep) {
        int use = uses.merge(layer.name(), 1, Integer::sum);
        String name = name(layer, use);
        List<Origin> folds = Stream.concat(isPerStep ? Stream.of(at) : Stream.empty(), Stream.ofNullable(layer.perStep())).toList();
        List<Value> read = inputs;
        for (Origin fold : folds) {
            read = List.of(fold(name, layer.key(), read.get(0), fold));
        }
        Value result = layer.expansion().apply(read, application(layer, name, use == 1 ? layer.origin() : at));
        for (Origin fold : folds) {
            result = unfold(name, layer.key(), result, fold);
        }
        return result;
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
        return recurrence.scan(sequence, initialStates,
                application(layer, name(layer, use), use == 1 ? new ScanOrigin(layer.origin(), at) : at));
    }

    /** What an application of a layer is called, the first one or another. */
    private String name(DeclaredLayer layer, int use) {
        return use == 1 ? local(layer.name()) : unique(local(layer.name()) + "Use" + use);
    }

    /** Takes the operators of a layer where it is applied. */
    private Expansion.Nodes application(DeclaredLayer layer, String name, Origin origin) {
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

    private List<Value> append(String name, LayerKey layer, Operator operator, Role role, List<String> results, List<Value> given,
            Origin origin) {
        boolean isPerStep = operator instanceof DrawsForEachSample && !around.isEmpty();
        List<Value> inputs = isPerStep ? List.of(around.peek()) : given;
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
                    || nodes.stream().anyMatch(node -> part.owns(node.layer()) || node.layer().equals(part.key()));
        }
        return nodes.stream().anyMatch(node -> member.owns(node.layer()));
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
