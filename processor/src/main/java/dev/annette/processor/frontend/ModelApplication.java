package dev.annette.processor.frontend;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** One application of a model: puts what its {@code forward} applies into the graph, and notes it. Whether a source or a recording says what to apply is no matter. */
public final class ModelApplication {

    /** What tensors are called that are parameters of layers. */
    public static final String PARAMETER = "parameter";

    private final DeclaredModel model;
    private final String section;
    private final Joiner joiner;
    private final Problems problems;
    private final GraphBuilder graph;
    private final Recording recording;
    private final Map<DeclaredLayer, RecordedLine> written = new IdentityHashMap<>();
    private final Set<DeclaredTensor> read = new HashSet<>();

    /**
     * An application.
     *
     * @param model    the model
     * @param section  what names of operators start with; empty for the {@code forward} of the model that is compiled
     * @param joiner   takes the nodes
     * @param problems takes what is wrong with layers that stand written where they are applied
     */
    public ModelApplication(DeclaredModel model, String section, Joiner joiner, Problems problems) {
        this.model = model;
        this.section = section;
        this.joiner = joiner;
        this.problems = problems;
        this.graph = joiner.graph();
        this.recording = section.isEmpty() ? joiner.recording() : new Recording();
    }

    /** Takes a name for a layer that stands written in {@code forward}, unless it has it already; false if something else has it. */
    public boolean takes(String local) {
        return model.hasFluent(local) || graph.takeLocal(model.child(local, false).name());
    }

    /** The layer that stands written at a place of {@code forward}, where it is applied first. */
    public DeclaredLayer declare(String local, String annotation, Map<String, Object> given, Origin origin) {
        LayerAttributes attributes = LayerAttributes.written(origin, joiner.layerType(annotation), given, problems);
        DeclaredLayer layer = model.fluent(local,
                () -> withNames(DeclaredLayer.of(model.child(local, false), annotation, attributes, origin), annotation));
        written.put(layer, new RecordedLine(List.of(), local, annotation, attributes.given(), false, List.of(), origin.source()));
        return layer;
    }

    /** A layer with the names of its parts, which nothing else may have; broken where something has. */
    private DeclaredLayer withNames(DeclaredLayer layer, String annotation) {
        List<String> taken = layer.parts().stream().filter(part -> !graph.take(part)).toList();
        if (taken.isEmpty()) {
            return layer;
        }
        problems.add(ProblemKind.RESERVED_NAME, layer.origin(), "", "rename what is called so", taken.get(0));
        return DeclaredLayer.broken(layer.key(), annotation, layer.origin());
    }

    /**
     * Applies a layer.
     *
     * @param isPerStep whether to each step of the input by itself
     */
    public Value apply(DeclaredLayer layer, Value input, Origin at, boolean isPerStep) {
        Value result = graph.apply(layer, List.of(input), at, isPerStep);
        record(layer, List.of(result), List.of(input), isPerStep);
        return result;
    }

    /**
     * Goes through a sequence with a layer.
     *
     * @param layer         the layer
     * @param recurrence    what it becomes
     * @param sequence      what it goes through
     * @param initialStates where it begins, or none
     * @param at            where that is asked for
     */
    public Scanned scan(DeclaredLayer layer, Recurrence recurrence, Value sequence, List<Value> initialStates, Origin at) {
        Scanned scan = graph.scan(layer, recurrence, sequence, initialStates, at);
        record(layer, scan.values(), Stream.concat(Stream.of(sequence), initialStates.stream()).toList(), false);
        return scan;
    }

    private void record(DeclaredLayer layer, List<Value> results, List<Value> inputs, boolean isPerStep) {
        RecordedLine first = written.remove(layer);
        List<String> given = recording.names(results);
        List<String> read = recording.names(inputs);
        RecordedLine line = first == null ? RecordedLine.of(given, layer.name(), read) : first.applied(given, read);
        recording.add(isPerStep ? line.perStep() : line);
    }

    /**
     * Applies a sub-network.
     *
     * @param isPerStep whether to each step of the only input by itself
     */
    public Results apply(DeclaredModel part, List<Value> inputs, Origin at, boolean isPerStep) {
        Results results = joiner.applyPart(part, graph.section(prefixed(part.local())), inputs, at, isPerStep);
        RecordedLine line = RecordedLine.of(recording.names(results.values()), part.local(), recording.names(inputs));
        recording.add(isPerStep ? line.perStep() : line);
        return results;
    }

    /**
     * Goes through a sequence with a cell.
     *
     * @param cell     the cell
     * @param sequence what it goes through
     * @param initial  where it begins, a value for each state, or none
     * @param at       where that is asked for
     */
    public Scanned scan(DeclaredModel cell, Value sequence, List<Value> initial, Origin at) {
        Scanned scan = joiner.scan(cell, graph.section(prefixed(cell.local())), sequence, initial, at);
        List<Value> inputs = Stream.concat(Stream.of(sequence), initial.stream()).toList();
        recording.add(RecordedLine.of(recording.names(scan.values()), cell.local(), recording.names(inputs)));
        return scan;
    }

    /** Sets what a state is in the next step. */
    public void next(Value state, Value value, Origin at) {
        joiner.next(state, value, at);
    }

    /** Applies a tensor method. */
    public List<Value> apply(String local, String method, LayerAttributes attributes, Operator operator, List<Value> inputs,
            Origin origin) {
        String name = graph.unique(prefixed(local));
        List<Value> results = graph.apply(new LayerKey(name, name, model.isFrozen()), operator, inputs, origin);
        recording.add(new RecordedLine(recording.names(results), local, method, attributes.given(), false, recording.names(inputs), ""));
        return results;
    }

    /** A learned tensor as a value. */
    public Value read(DeclaredTensor tensor) {
        Value value = joiner.tensor(tensor);
        if (read.add(tensor)) {
            recording.add(RecordedLine.of(recording.names(List.of(value)), tensor.name(), List.of()));
        }
        return value;
    }

    /**
     * A parameter of a layer, as a tensor.
     *
     * @param local     the tensor's name within the model
     * @param layer     the layer, or null for one that stands nowhere else: it has no parameters that the tensor could share
     * @param parameter the parameter's name
     * @param origin    where the tensor stands
     */
    public Value read(String local, DeclaredLayer layer, String parameter, Origin origin) {
        String name = graph.unique(prefixed(local));
        Value value = graph.read(name, layer == null ? LayerKey.of(name) : layer.key(), Operators.parameterOf(parameter), origin);
        if (layer != null) {
            recording.add(
                    new RecordedLine(recording.names(List.of(value)), local, PARAMETER, Map.of(layer.name(), parameter), false, List.of(),
                            ""));
        }
        return value;
    }

    /**
     * Starts a section: what is applied from now on stands within it, until {@link #leave()}.
     *
     * @param local      its name within the model
     * @param checkpoint where it stands that training computes its values again; empty where it keeps them
     */
    public void enter(String local, Optional<Origin> checkpoint) {
        graph.enter(graph.unique(prefixed(local)), checkpoint);
        recording.enter(local, checkpoint.isPresent());
    }

    /** Ends the section that was entered last. */
    public void leave() {
        graph.leave();
        recording.leave();
    }

    /** A name of the model in the graph. */
    public String prefixed(String local) {
        return section.isEmpty() ? local : section + Character.toUpperCase(local.charAt(0)) + local.substring(1);
    }
}
