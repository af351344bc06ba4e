package dev.annette.processor.frontend;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** Applies models to values: a chain member by member, any other by following its {@code forward}. */
public final class Joiner {

    private final GraphBuilder graph;
    private final Optional<ForwardReader> reader;
    private final Elements elements;
    private final Problems problems;
    private final Recording recording;
    private final Map<DeclaredTensor, Value> tensors = new HashMap<>();
    private final Map<Value, Value> nextStates = new HashMap<>();

    Joiner(GraphBuilder graph, Optional<ForwardReader> reader, Elements elements, Recording recording, Problems problems) {
        this.graph = graph;
        this.reader = reader;
        this.elements = elements;
        this.recording = recording;
        this.problems = problems;
    }

    /** The graph that grows. */
    public GraphBuilder graph() {
        return graph;
    }

    /** Takes what is wrong. */
    public Problems problems() {
        return problems;
    }

    /** Notes what the {@code forward} of the model that is compiled applies. */
    Recording recording() {
        return recording;
    }

    /** The annotation of a layer. */
    TypeElement layerType(String annotation) {
        return Optional.ofNullable(elements.getTypeElement(MemberReader.LAYER_PACKAGE + "." + annotation))
                .orElseThrow(() -> new IllegalArgumentException("no layer is called " + annotation));
    }

    /**
     * Applies a sub-network, in a section of its own.
     *
     * @param part    the sub-network
     * @param section the section's name
     * @param inputs  what it reads
     * @param at      where it is applied
     * @param isPerStep whether it is applied to each step of its only input by itself
     * @return its results; of unknown shape where it is faulty
     */
    public Results applyPart(DeclaredModel part, String section, List<Value> inputs, Origin at, boolean isPerStep) {
        Optional<Results> results = Optional.empty();
        if (!part.isBroken()) {
            List<Origin> folds = Stream.concat(isPerStep ? Stream.of(at) : Stream.empty(), part.perStep().stream()).toList();
            graph.enter(section, part.checkpoint());
            results = folds.isEmpty() ? applied(part, section, inputs) : appliedPerStep(part, section, inputs.get(0), folds);
            graph.leave();
        }
        return results
                .orElseGet(() -> Results.of(graph.apply(graph.unique(section + "Broken"), Operators.broken("Model"), inputs, at).get(0)));
    }

    private Optional<Results> applied(DeclaredModel part, String section, List<Value> inputs) {
        return part.forward().isPresent() ? follow(part, part.forward().get(), section, inputs.stream().map(Results::of).toList())
                : Optional.of(Results.of(chain(part, inputs.get(0))));
    }

    private Optional<Results> appliedPerStep(DeclaredModel part, String section, Value input, List<Origin> folds) {
        LayerKey key = LayerKey.of(section);
        Value steps = input;
        for (Origin fold : folds) {
            steps = graph.fold(section, key, steps, fold);
        }
        graph.enterSteps(steps);
        Optional<Results> results = applied(part, section, List.of(steps));
        graph.leaveSteps();
        if (results.isEmpty()) {
            return results;
        }
        Value result = results.get().values().get(0);
        for (Origin fold : folds) {
            result = graph.unfold(section, key, result, fold);
        }
        return Optional.of(Results.of(result));
    }

    /** Applies models to values of another graph, of which nothing is noted. */
    Joiner within(GraphBuilder builder) {
        return new Joiner(builder, reader, elements, new Recording(), problems);
    }

    /**
     * Goes through a sequence with a cell.
     *
     * @param cell     the cell
     * @param name     what the node is called
     * @param sequence what it goes through
     * @param initial  where it begins, a value for each state, or none
     * @param at       where that is asked for
     * @return its results; of unknown shape where it is faulty
     */
    Scanned scan(DeclaredModel cell, String name, Value sequence, List<Value> initial, Origin at) {
        Optional<Scanned> scan = cell.isBroken() ? Optional.empty() : new CellScan(cell, this).apply(name, sequence, initial, at);
        return scan.orElseGet(() -> {
            Value broken = graph.apply(graph.unique(name + "Broken"), Operators.broken("Scan"), List.of(sequence), at).get(0);
            return new Scanned(broken, broken, Collections.nCopies(cell.states().size(), broken));
        });
    }

    /** Sets what a state is in the next step. */
    void next(Value state, Value value, Origin at) {
        String name = state.name().substring(0, state.name().length() - "State".length());
        if (state.knownShape().isPresent()) {
            nextStates.put(state,
                    graph.apply(graph.unique(name + "Next"), Operators.nextState(name, state.shape()), List.of(value), at).get(0));
        }
    }

    /** What a state is in the next step: what it was, unless it was set. */
    Value next(Value state) {
        return nextStates.getOrDefault(state, state);
    }

    /** A learned tensor as a value; read where it is used first, and once. */
    public Value tensor(DeclaredTensor tensor) {
        Value known = tensors.get(tensor);
        if (known == null) {
            known = graph.apply(tensor.layer(), List.of(), tensor.layer().origin(), false);
            tensors.put(tensor, known);
        }
        return known;
    }

    /** Applies the members of a chain one after the other. */
    Value chain(DeclaredModel model, Value input) {
        Value result = input;
        for (Member member : model.members().values()) {
            if (member instanceof DeclaredLayer layer) {
                result = graph.apply(layer, List.of(result), layer.origin(), false);
            } else if (member instanceof DeclaredModel part) {
                result = link(part, result);
            }
        }
        return result;
    }

    /** A sub-network as a member of a chain. */
    private Value link(DeclaredModel part, Value input) {
        if (!part.isBroken() && part.isCell()) {
            problems.add(ProblemKind.UNKNOWN_CALL, part.origin(), "",
                    "write a method forward that scans a sequence with it: sequence.scan(" + part.local() + ").steps()",
                    "a chain with " + part.type().getSimpleName() + ", which is a cell,");
            part.markBroken();
        }
        if (!part.isBroken() && (part.inputs() != 1 || !part.givesOneTensor())) {
            problems.add(ProblemKind.UNKNOWN_CALL, part.origin(), "", "write a method forward that calls " + part.local() + ".forward(...)",
                    "a chain with " + part.type().getSimpleName() + ", which has "
                            + (part.inputs() == 1 ? "several outputs," : part.inputs() + " inputs,"));
            part.markBroken();
        }
        return applyPart(part, graph.section(part.name()), List.of(input), part.origin(), false).values().get(0);
    }

    /** Follows a method of a model; empty after a problem was reported. */
    Optional<Results> follow(DeclaredModel model, ExecutableElement method, String section, List<Results> arguments) {
        if (model.recorded().isPresent()) {
            return model.recorded().get().replay(model, method, section, arguments.stream().map(each -> each.values().get(0)).toList(),
                    this);
        }
        if (reader.isEmpty()) {
            problems.add(ProblemKind.NO_SOURCE_TREES, new DeclarationOrigin(method), "",
                    "compile with javac, or write the model as a chain of annotated fields");
            return Optional.empty();
        }
        return reader.get().read(model, method, section, arguments, this);
    }
}
