package dev.annette.processor.frontend;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.operator.Operators;

/**
 * A layer before it is applied.
 *
 * @param name       the field's name; for a layer written where it is applied, a name by position and kind
 * @param operator   what it computes
 * @param activation what follows it, or null
 * @param origin     where it stands
 */
public record DeclaredLayer(String name, Operator operator, Operator activation, Origin origin) {

    /**
     * The layer that an annotation or its fluent spelling describes.
     *
     * @param name       its name
     * @param annotation the annotation's simple name
     * @param attributes its attributes; the layer is broken if one is wrong
     * @param origin     where it stands
     */
    public static DeclaredLayer of(String name, String annotation, LayerAttributes attributes, Origin origin) {
        Operator operator = Operators.read(annotation, attributes);
        Operator activation = attributes.has("activation") ? Operators.activation(attributes.constant("activation")).orElse(null) : null;
        return new DeclaredLayer(name, attributes.isBroken() ? Operators.broken(annotation) : operator, activation, origin);
    }
}
