package dev.annette.processor.frontend;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.operator.Operators;

/**
 * A layer before it is applied.
 *
 * @param key        its name and that of its parameters; for a layer written where it is applied, a name by position and kind
 * @param firstPart  what it computes before that, as a part of itself, or null
 * @param operator   what it computes
 * @param activation what follows it, or null
 * @param origin     where it stands
 * @param perStep    where it stands that it is applied to each step of a sequence by itself, or null
 */
public record DeclaredLayer(LayerKey key, Operator firstPart, Operator operator, Operator activation, Origin origin, Origin perStep)
        implements
            Member {

    /** A layer that is applied to whole samples. */
    public DeclaredLayer(LayerKey key, Operator firstPart, Operator operator, Operator activation, Origin origin) {
        this(key, firstPart, operator, activation, origin, null);
    }

    /**
     * The layer that an annotation or its fluent spelling describes.
     *
     * @param key        its name and that of its parameters
     * @param annotation the annotation's simple name
     * @param attributes its attributes; the layer is broken if one is wrong
     * @param origin     where it stands
     */
    public static DeclaredLayer of(LayerKey key, String annotation, LayerAttributes attributes, Origin origin) {
        Operator operator = Operators.read(annotation, attributes);
        Operator activation = attributes.has("activation") ? Operators.activation(attributes.constant("activation")).orElse(null) : null;
        Operator firstPart = Operators.firstPart(annotation, attributes).orElse(null);
        return new DeclaredLayer(key, attributes.isBroken() ? null : firstPart,
                attributes.isBroken() ? Operators.broken(annotation) : operator, activation, origin);
    }

    /** The same layer, applied to each step of a sequence by itself; to whole samples where nothing says so. */
    DeclaredLayer perStep(Origin saysSo) {
        return new DeclaredLayer(key, firstPart, operator, activation, origin, saysSo);
    }

    @Override
    public String name() {
        return key.name();
    }
}
