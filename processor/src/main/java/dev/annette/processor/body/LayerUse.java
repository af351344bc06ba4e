package dev.annette.processor.body;

import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.source.util.TreePath;
import dev.annette.processor.frontend.DeclaredLayer;

/** A layer in a method body: a declared one, or one written in fluent calls. Compared by identity: applied twice it shares its parameters. */
final class LayerUse {

    private DeclaredLayer declared;
    private final String annotation;
    private final String kind;
    private final TreePath path;
    private final Map<String, Object> values;
    private final Map<String, TreePath> places;

    private LayerUse(DeclaredLayer declared, String annotation, String kind, TreePath path, Map<String, Object> values,
            Map<String, TreePath> places) {
        this.declared = declared;
        this.annotation = annotation;
        this.kind = kind;
        this.path = path;
        this.values = values;
        this.places = places;
    }

    /** A layer that is a field or method of the model. */
    static LayerUse declared(DeclaredLayer layer) {
        return new LayerUse(layer, null, null, null, Map.of(), Map.of());
    }

    /** A layer written where it stands, without options yet. */
    static LayerUse fluent(String annotation, String kind, TreePath path) {
        return new LayerUse(null, annotation, kind, path, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** The layer with one more attribute; a new layer, as each fluent call makes one. */
    LayerUse with(String attribute, Object value, TreePath place) {
        Map<String, Object> moreValues = new LinkedHashMap<>(values);
        moreValues.put(attribute, value);
        Map<String, TreePath> morePlaces = new LinkedHashMap<>(places);
        morePlaces.put(attribute, place);
        return new LayerUse(null, annotation, kind, place, moreValues, morePlaces);
    }

    /** The declared layer; null for a fluent one that was not applied yet. */
    DeclaredLayer declared() {
        return declared;
    }

    /** Whether it is written in fluent calls. */
    boolean isFluent() {
        return annotation != null;
    }

    /** The simple name of the annotation that a fluent layer spells. */
    String annotation() {
        return annotation;
    }

    /** The factory that made a fluent layer, which names it. */
    String kind() {
        return kind;
    }

    /** The whole expression of a fluent layer. */
    TreePath path() {
        return path;
    }

    Map<String, Object> values() {
        return values;
    }

    Map<String, TreePath> places() {
        return places;
    }

    /** Gives a fluent layer its name, where it is applied first. */
    void declare(DeclaredLayer layer) {
        declared = layer;
    }
}
