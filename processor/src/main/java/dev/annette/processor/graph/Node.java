package dev.annette.processor.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.Origin;

/**
 * One operator at work: what it reads, the parameters it owns, what it writes. Immutable; passes make changed copies.
 *
 * @param name       unique in the graph; the field's name in the generated code for forward nodes
 * @param layer      whose parameters it uses
 * @param section    the calls of helper methods and the sub-networks within which it stands, outermost first
 * @param operator   what is computed
 * @param inputs     values read, in the operator's order
 * @param parameters parameters and states by their short name ({@code weight}), read and not written by forward nodes
 * @param outputs    values written; forward nodes write their results
 * @param origin     where the user asked for it
 * @param notes      decisions of the compiler that a reader of the generated line would wonder about
 */
public record Node(String name, LayerKey layer, List<Section> section, Operator operator, List<Value> inputs, Map<String, Value> parameters,
        List<Value> outputs, Origin origin, List<String> notes) {

    /** What names end with of what is computed again. */
    public static final String AGAIN = "Again";

    private static final String FORWARD = "forward";

    /** Keeps unmodifiable copies in their given order. */
    public Node {
        section = List.copyOf(section);
        inputs = List.copyOf(inputs);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        outputs = List.copyOf(outputs);
        notes = List.copyOf(notes);
    }

    public static Node of(String name, Operator operator, List<Value> inputs, List<Value> outputs, Origin origin) {
        return new Node(name, LayerKey.of(name), List.of(), operator, inputs, Map.of(), outputs, origin, List.of());
    }

    /** The name of a node that carries out a part of another node's backward pass: {@code conv1} and {@code backwardData} give {@code conv1.backwardData}. */
    public static String partName(String operatorName, String part) {
        return operatorName + "." + part;
    }

    /** Whether it belongs to the backward pass. */
    public boolean isBackward() {
        return name.contains(".");
    }

    /** The name of the runtime operator that carries it out, which a backward node shares with its forward node. */
    public String operatorName() {
        return isBackward() ? name.substring(0, name.indexOf('.')) : name;
    }

    /** Its counterpart that computes the same again in the backward pass: {@code conv1Again.forward}. */
    public Node again() {
        return withName(partName(operatorName() + AGAIN, FORWARD));
    }

    /** The part of a backward pass that belongs to such a counterpart: {@code conv1Again.backwardData}. */
    public Node ofAgain() {
        return withName(partName(operatorName() + AGAIN, name.substring(name.indexOf('.') + 1)));
    }

    /** Whether it computes in the backward pass what another node has computed in the forward pass. */
    public boolean isAgain() {
        return name.endsWith(partName(AGAIN, FORWARD));
    }

    /** The name of the runtime operator that computes the same in the forward pass. */
    public String firstName() {
        String own = operatorName();
        return isAgain() ? own.substring(0, own.length() - AGAIN.length()) : own;
    }

    /** The outermost section around it whose values training computes again; empty where training keeps them. */
    public Optional<Section> checkpoint() {
        return section.stream().filter(Section::isCheckpointed).findFirst();
    }

    /** What is worth reading about it: the operator's attributes, and whether it works on each step of a sequence by itself. */
    public String describe() {
        boolean isPerStep = !(operator instanceof RegroupsSteps) && Stream.concat(reads(), outputs.stream()).anyMatch(Value::isPerStep);
        return Stream.of(operator.describe(), isPerStep ? "per step" : "").filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    public Value input() {
        return inputs.get(0);
    }

    public Value output() {
        return outputs.get(0);
    }

    /** Everything read: inputs and parameters. */
    public Stream<Value> reads() {
        return Stream.concat(inputs.stream(), parameters.values().stream());
    }

    public Node withName(String changed) {
        return new Node(changed, layer, section, operator, inputs, parameters, outputs, origin, notes);
    }

    public Node withLayer(LayerKey changed) {
        return new Node(name, changed, section, operator, inputs, parameters, outputs, origin, notes);
    }

    public Node withSection(List<Section> changed) {
        return new Node(name, layer, changed, operator, inputs, parameters, outputs, origin, notes);
    }

    public Node withOperator(Operator changed) {
        return new Node(name, layer, section, changed, inputs, parameters, outputs, origin, notes);
    }

    public Node withInputs(List<Value> changed) {
        return new Node(name, layer, section, operator, changed, parameters, outputs, origin, notes);
    }

    public Node withOutputs(List<Value> changed) {
        return new Node(name, layer, section, operator, inputs, parameters, changed, origin, notes);
    }

    public Node withParameters(Map<String, Value> changed) {
        return new Node(name, layer, section, operator, inputs, changed, outputs, origin, notes);
    }

    public Node withNote(String note) {
        return withNotes(List.of(note));
    }

    public Node withNotes(Collection<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Node(name, layer, section, operator, inputs, parameters, outputs, origin, all);
    }
}
