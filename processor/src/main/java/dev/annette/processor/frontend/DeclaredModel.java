package dev.annette.processor.frontend;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.LayerKey;

/** A model and its members: the one that is compiled, or a sub-network of it. Compared by identity: two fields of one type are two sub-networks. */
public final class DeclaredModel implements Member {

    private final LayerKey key;
    private final TypeElement type;
    private final Origin origin;
    private final Map<Element, Member> members = new LinkedHashMap<>();
    private final Map<String, DeclaredLayer> fluent = new HashMap<>();
    private ExecutableElement forward;
    private StepMethod step;
    private Origin checkpoint;
    private RecordedForward recorded;
    private Origin perStep;
    private boolean isBroken;

    /**
     * A model without members yet.
     *
     * @param key    what the names of its layers start with; null for the model that is compiled
     * @param type   its class
     * @param origin where it is declared
     */
    DeclaredModel(LayerKey key, TypeElement type, Origin origin) {
        this.key = key;
        this.type = type;
        this.origin = origin;
    }

    /** Where it is declared. */
    Origin origin() {
        return origin;
    }

    /** What the names of its parameters start with; empty for the model that is compiled. */
    @Override
    public String name() {
        return key == null ? "" : key.name();
    }

    /** Its name within the model around it. */
    public String local() {
        return key.fileName().substring(key.fileName().lastIndexOf('.') + 1);
    }

    /** Where it stands that it is applied to each step of a sequence by itself; empty where it is applied to whole samples. */
    Optional<Origin> perStep() {
        return Optional.ofNullable(perStep);
    }

    void perStep(Origin saysSo) {
        perStep = saysSo;
    }

    /** Its class. */
    public TypeElement type() {
        return type;
    }

    /** Its layers, tensors and sub-networks, in the order of their declaration. */
    public Map<Element, Member> members() {
        return members;
    }

    /** The method that joins them; empty for a chain. */
    Optional<ExecutableElement> forward() {
        return Optional.ofNullable(forward);
    }

    void joinedBy(ExecutableElement method) {
        forward = method;
    }

    /** The method that says what it computes in a step; empty for all but cells. */
    Optional<StepMethod> step() {
        return Optional.ofNullable(step);
    }

    void stepsBy(StepMethod method) {
        step = method;
    }

    /** Whether it is a cell: it goes through sequences, and is no network. */
    public boolean isCell() {
        return step != null;
    }

    /** What its states are called, if it is a cell. */
    public List<String> states() {
        return step.states().stream().map(state -> state.getSimpleName().toString()).toList();
    }

    /** Where it stands that training computes its values again instead of keeping them; empty where it keeps them. */
    Optional<Origin> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    void checkpoint(Origin saysSo) {
        checkpoint = saysSo;
    }

    /** What the names of its layers start with; null for the model that is compiled. */
    LayerKey key() {
        return key;
    }

    /** What its class file says about its {@code forward}, where there is no source. */
    Optional<RecordedForward> recorded() {
        return Optional.ofNullable(recorded);
    }

    void recordedAs(RecordedForward recording) {
        recorded = recording;
    }

    /** Makes a member the last. */
    void moveToEnd(String member) {
        Element element = members.keySet().stream().filter(each -> each.getSimpleName().contentEquals(member)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no member " + member));
        members.put(element, members.remove(element));
    }

    /** Whether it has faults of its own, which are told where it is compiled. */
    boolean isBroken() {
        return isBroken;
    }

    void markBroken() {
        isBroken = true;
    }

    /** Whether it is a part that training leaves as it is. */
    public boolean isFrozen() {
        return key != null && key.isFrozen();
    }

    /** The key of a layer of this model: {@code conv1} in the sub-network {@code encoder} is {@code encoderConv1}, and {@code encoder.conv1} in files. */
    public LayerKey child(String local, boolean isFrozen) {
        if (key == null) {
            return new LayerKey(local, local, isFrozen);
        }
        return new LayerKey(key.name() + Character.toUpperCase(local.charAt(0)) + local.substring(1), key.fileName() + "." + local,
                key.isFrozen() || isFrozen);
    }

    /** How many inputs it has. */
    public int inputs() {
        return forward == null ? 1 : forward.getParameters().size();
    }

    /** Whether it gives one tensor, and not a record of several. */
    public boolean givesOneTensor() {
        return forward == null || MemberReader.isType(forward.getReturnType(), ForwardMethod.TENSOR);
    }

    /** Whether a layer of that name stands written in its {@code forward}, as far as that has been read. */
    public boolean hasFluent(String local) {
        return fluent.containsKey(local);
    }

    /** Whether a layer stands written in its {@code forward}. */
    boolean hasFluent(LayerKey layer) {
        return fluent.values().stream().anyMatch(known -> known.owns(layer));
    }

    @Override
    public boolean owns(LayerKey layer) {
        return Stream.concat(members.values().stream(), fluent.values().stream()).anyMatch(member -> member.owns(layer));
    }

    /** The layer that stands written at a place of {@code forward}: applied twice, a sub-network makes its layers once. */
    public DeclaredLayer fluent(String local, Supplier<DeclaredLayer> declaration) {
        DeclaredLayer known = fluent.get(local);
        if (known == null) {
            known = declaration.get();
            fluent.put(local, known);
        }
        return known;
    }
}
