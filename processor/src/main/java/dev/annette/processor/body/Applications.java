package dev.annette.processor.body;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.frontend.DeclaredLayer;
import dev.annette.processor.frontend.DerivedNames;
import dev.annette.processor.frontend.GraphBuilder;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** Applies layers and tensor operations, and names them: by section, kind and number, so that names stay as they are when unrelated lines change. */
final class Applications {

    /** More than any published network has, and few enough to end soon. */
    private static final int MOST = 20_000;

    private final Trees trees;
    private final GraphBuilder graph;
    private final LayerCalls layers;
    private final Set<String> taken;
    private final Map<String, Integer> counts = new HashMap<>();

    Applications(Trees trees, GraphBuilder graph, LayerCalls layers, Collection<String> declared) {
        this.trees = trees;
        this.graph = graph;
        this.layers = layers;
        this.taken = new HashSet<>(declared);
    }

    /** {@code input.then(layer)}. */
    Value then(Value input, LayerUse layer, Frame frame, TreePath path) {
        check(path);
        if (layer.declared() == null) {
            layer.declare(layers.declare(layer, name(frame, layer.kind()), frame.method()));
        }
        DeclaredLayer declared = layer.declared();
        int use = layer.apply();
        return use == 1 ? graph.apply(declared, declared.name(), input, declared.origin())
                : graph.apply(declared, unique(declared.name() + "Use" + use), input,
                        new TreeOrigin(trees, path, frame.method(), Map.of()));
    }

    /** A tensor method such as {@code h.plus(shortcut)}. */
    List<Value> operation(String method, Operator operator, List<Value> inputs, Frame frame, Origin origin, TreePath path) {
        check(path);
        return graph.apply(name(frame, method), operator, inputs, origin);
    }

    /** A tensor of unknown shape, in place of a faulty expression. */
    Value poisoned(TreePath path, Frame frame) {
        return graph
                .apply(name(frame, "faulty"), Operators.broken("Tensor"), List.of(), new TreeOrigin(trees, path, frame.method(), Map.of()))
                .get(0);
    }

    /** Starts the section of a helper method's next call: {@code basicBlock1}, {@code basicBlock2}. */
    String enter(Frame caller, String method) {
        String section = name(caller, method);
        graph.enter(section);
        return section;
    }

    /** Ends the section that was entered last. */
    void leave() {
        graph.leave();
    }

    private String name(Frame frame, String kind) {
        String stem =
                frame.section().isEmpty() ? kind : frame.section() + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        String name;
        do {
            name = stem + counts.merge(stem, 1, Integer::sum);
        } while (DerivedNames.clash(name, taken) || !taken.add(name));
        return name;
    }

    /** A name that nothing else has yet. */
    private String unique(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    private void check(TreePath path) {
        if (graph.size() > MOST) {
            throw new Complaint(path, ProblemKind.ENDLESS, "give the loop a condition that ends it", "this model",
                    "it has more than " + MOST + " operators");
        }
    }
}
