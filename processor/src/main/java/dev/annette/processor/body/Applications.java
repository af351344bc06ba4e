package dev.annette.processor.body;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;

import com.sun.source.util.TreePath;
import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.frontend.Checkpoints;
import dev.annette.processor.frontend.DeclaredLayer;
import dev.annette.processor.frontend.DeclaredModel;
import dev.annette.processor.frontend.DerivedNames;
import dev.annette.processor.frontend.GraphBuilder;
import dev.annette.processor.frontend.LayerAttributes;
import dev.annette.processor.frontend.ModelApplication;
import dev.annette.processor.frontend.Results;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** Applies layers and tensor operations, and names them: by section, kind and number, so that names stay as they are when unrelated lines change. */
final class Applications {

    /** More than any published network has, and few enough to end soon. */
    private static final int MOST = 20_000;

    private final ModelApplication application;
    private final GraphBuilder graph;
    private final LayerCalls layers;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Applications within a model.
     *
     * @param model       the model
     * @param application takes what is applied
     * @param graph       the graph that grows
     * @param layers      makes the layers that are written in calls
     */
    Applications(DeclaredModel model, ModelApplication application, GraphBuilder graph, LayerCalls layers) {
        this.application = application;
        this.graph = graph;
        this.layers = layers;
        model.members().keySet().forEach(member -> taken.add(member.getSimpleName().toString()));
    }

    /** {@code input.then(layer)}, or {@code input.thenPerStep(layer)}. */
    Value then(Value input, LayerUse layer, boolean isPerStep, Frame frame, TreePath path) {
        check(path);
        return application.apply(declared(layer, frame), input, layers.origin(path, frame.method()), isPerStep);
    }

    /** {@code sequence.scan(layer, initialStates)}. */
    Scanned scan(Value sequence, LayerUse layer, List<Value> initialStates, Frame frame, TreePath path) {
        check(path);
        DeclaredLayer declared = declared(layer, frame);
        if (declared.isBroken()) {
            // applied all the same, so that nobody says it is not
            application.apply(declared, sequence, layers.origin(path, frame.method()), false);
            throw new Poisoned();
        }
        if (!(declared.expansion() instanceof Recurrence recurrence)) {
            throw new Complaint(path, ProblemKind.UNKNOWN_CALL, "write then in place of scan, or take a recurrent layer such as @LSTM",
                    "scan with " + declared.origin().title() + ", which has no state,");
        }
        List<String> states = recurrence.states();
        if (!initialStates.isEmpty() && initialStates.size() != states.size()) {
            throw new Complaint(path, ProblemKind.INITIAL_STATES, "give its " + String.join(", ", states) + ", in this order, or nothing",
                    "the number of initial states", initialStates.size(), states.size());
        }
        return application.scan(declared, recurrence, sequence, initialStates, layers.origin(path, frame.method()));
    }

    /** A layer, which gets its name where it is applied first. */
    private DeclaredLayer declared(LayerUse layer, Frame frame) {
        if (layer.declared() == null) {
            String local = name(frame, layer.kind());
            while (!application.takes(local)) {
                local = name(frame, layer.kind());
            }
            layer.declare(application.declare(local, layer.annotation(), layer.values(), layers.origin(layer, frame.method())));
        }
        return layer.declared();
    }

    /** A sub-network, applied to its inputs, or to each step of its only input by itself. */
    Results part(DeclaredModel part, List<Value> inputs, boolean isPerStep, Frame frame, TreePath path) {
        check(path);
        if (part.isCell()) {
            throw new Complaint(path, ProblemKind.UNKNOWN_CALL, "scan a sequence with it: sequence.scan(" + part.local() + ").steps()",
                    "applying " + part.type().getSimpleName() + ", which is a cell,");
        }
        if (part.inputs() != inputs.size()) {
            throw new Complaint(path, ProblemKind.UNKNOWN_CALL, "call " + part.local() + ".forward(...) with " + part.inputs() + " tensors",
                    "then with " + part.type().getSimpleName() + ", which has " + part.inputs() + " inputs,");
        }
        return application.apply(part, inputs, layers.origin(path, frame.method()), isPerStep);
    }

    /** {@code sequence.scan(cell, initial)}. */
    Scanned scan(DeclaredModel cell, Value sequence, List<Value> initial, Frame frame, TreePath path) {
        check(path);
        String type = cell.type().getSimpleName().toString();
        if (!cell.isCell()) {
            throw new Complaint(path, ProblemKind.UNKNOWN_CALL, "give " + type + " a method step, or apply it by then or thenPerStep",
                    "scan with " + type + ", which has no method step,");
        }
        if (!initial.isEmpty() && initial.size() != cell.states().size()) {
            throw new Complaint(path, ProblemKind.INITIAL_STATES,
                    "give its " + String.join(", ", cell.states()) + ", in this order, or nothing",
                    "the number of initial states", initial.size(), cell.states().size());
        }
        return application.scan(cell, sequence, initial, layers.origin(path, frame.method()));
    }

    /** {@code state.next(value)}. */
    void next(Value state, Value value, Frame frame, TreePath path) {
        check(path);
        application.next(state, value, layers.origin(path, frame.method()));
    }

    /** A parameter of a layer, as a tensor. */
    Value parameter(LayerUse layer, String parameter, Frame frame, TreePath path) {
        check(path);
        return application.read(name(frame, ModelApplication.PARAMETER), layer.declared(), parameter, layers.origin(path, frame.method()));
    }

    /** A tensor method such as {@code h.plus(shortcut)}. */
    List<Value> operation(String method, LayerAttributes attributes, Operator operator, List<Value> inputs, Frame frame, Origin origin,
            TreePath path) {
        check(path);
        return application.apply(name(frame, method), method, attributes, operator, inputs, origin);
    }

    /** A tensor of unknown shape, in place of a faulty expression. */
    Value poisoned(TreePath path, Frame frame) {
        String name = graph.unique(application.prefixed(name(frame, "faulty")));
        return graph.apply(name, Operators.broken("Tensor"), List.of(), layers.origin(path, frame.method())).get(0);
    }

    /** Starts the section of a helper method's next call: {@code basicBlock1}, {@code basicBlock2}. */
    String enter(Frame caller, Element method) {
        String section = name(caller, method.getSimpleName().toString());
        application.enter(section, Checkpoints.on(method));
        return section;
    }

    /** Ends the section that was entered last. */
    void leave() {
        application.leave();
    }

    /** A name within the model: by section, kind and number. */
    private String name(Frame frame, String kind) {
        String stem = joined(frame.section(), kind);
        String name;
        do {
            name = stem + counts.merge(stem, 1, Integer::sum);
        } while (DerivedNames.clash(name, taken) || !taken.add(name));
        return name;
    }

    private static String joined(String first, String second) {
        return first.isEmpty() ? second : first + Character.toUpperCase(second.charAt(0)) + second.substring(1);
    }

    private void check(TreePath path) {
        if (graph.size() > MOST) {
            throw new Complaint(path, ProblemKind.ENDLESS, "give the loop a condition that ends it", "this model",
                    "it has more than " + MOST + " operators");
        }
    }
}
