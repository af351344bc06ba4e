package dev.annette.processor.frontend;

import java.util.List;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Expansion;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.operator.Operators;

/**
 * A layer before it is applied.
 *
 * @param key       its name and that of its parameters; for a layer written where it is applied, a name by position and kind
 * @param expansion what it becomes where it is applied
 * @param isBroken  whether it is faulty, so that its result has no known shape
 * @param origin    where it stands
 * @param perStep   where it stands that it is applied to each step of a sequence by itself, or null
 */
public record DeclaredLayer(LayerKey key, Expansion expansion, boolean isBroken, Origin origin, Origin perStep) implements Member {

    /** A layer that is one operator. */
    static DeclaredLayer of(LayerKey key, Operator operator, Origin origin) {
        return new DeclaredLayer(key, Operators.expansion(operator), false, origin, null);
    }

    /** A layer that is faulty, which has been told. */
    static DeclaredLayer broken(LayerKey key, String annotation, Origin origin) {
        return new DeclaredLayer(key, Operators.expansion(Operators.broken(annotation)), true, origin, null);
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
        Expansion expansion = Operators.expansion(annotation, attributes);
        return attributes.isBroken() ? broken(key, annotation, origin) : new DeclaredLayer(key, expansion, false, origin, null);
    }

    /** The same layer, applied to each step of a sequence by itself; to whole samples where nothing says so. */
    DeclaredLayer perStep(Origin saysSo) {
        return new DeclaredLayer(key, expansion, isBroken, origin, saysSo);
    }

    @Override
    public String name() {
        return key.name();
    }

    /** What its operators are called, where it has several that nothing else may be called as. */
    List<String> parts() {
        return expansion.parts().stream().map(part -> key.name() + part).toList();
    }

    @Override
    public boolean owns(LayerKey layer) {
        return key.isOrHas(layer);
    }
}
