package dev.annette.processor.body;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

import dev.annette.processor.frontend.DeclaredModel;
import dev.annette.processor.frontend.Results;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;

/** What an expression of the model language stands for at compile time. */
sealed interface Meaning {

    /** A number or truth that depends on a tensor's values, which are unknown at compile time. */
    Meaning UNKNOWN = new Unknown();

    /** What a faulty expression other than a tensor stands for: whatever is worked out from it is poisoned too, and silent. */
    Meaning POISON = new Poison();

    /**
     * A tensor; one of unknown shape where the expression is faulty.
     *
     * @param value the value of the graph
     */
    record OfTensor(Value value) implements Meaning {}

    /** A constant as an assignment to a variable of a primitive type leaves it; anything else stays as it is. */
    static Meaning assigned(TypeMirror type, Meaning meaning) {
        return type.getKind().isPrimitive() && meaning instanceof OfConstant constant
                ? new OfConstant(Arithmetic.cast(type.toString(), constant.value())) : meaning;
    }

    /**
     * A layer, with an identity.
     *
     * @param layer the layer
     */
    record OfLayer(LayerUse layer) implements Meaning {}

    /**
     * A sub-network, with an identity.
     *
     * @param model the sub-network
     */
    record OfModel(DeclaredModel model) implements Meaning {}

    /**
     * A record of tensors, or of other things that have a meaning.
     *
     * @param type       its type
     * @param components by their names
     */
    record OfRecord(TypeElement type, Map<String, Meaning> components) implements Meaning {}

    /**
     * What going through a sequence gives.
     *
     * @param scan the values of the graph
     */
    record OfScan(Scanned scan) implements Meaning {}

    /** What a method of a model gives or takes. */
    static Meaning of(Results results) {
        if (results.constant() != null) {
            return new OfConstant(results.constant());
        }
        if (!results.isRecord()) {
            return new OfTensor(results.values().get(0));
        }
        Map<String, Meaning> components = new LinkedHashMap<>();
        for (int i = 0; i < results.names().size(); i++) {
            components.put(results.names().get(i), new OfTensor(results.values().get(i)));
        }
        return new OfRecord(results.type(), components);
    }

    /**
     * A number, boolean, string, enum constant or null.
     *
     * @param value as Java boxes it; an enum constant as its element
     */
    record OfConstant(Object value) implements Meaning {}

    /**
     * An array, shared by whoever refers to it.
     *
     * @param elements what it holds
     */
    record OfArray(Meaning[] elements) implements Meaning {}

    /** See {@link #UNKNOWN}. */
    record Unknown() implements Meaning {}

    /** See {@link #POISON}. */
    record Poison() implements Meaning {}
}
