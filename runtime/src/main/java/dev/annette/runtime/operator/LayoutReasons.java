package dev.annette.runtime.operator;

import java.util.HashMap;
import java.util.Map;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;

/** Remembers which part of which operator gave each value its layout, and so tells why a tensor has to be copied into another one. */
final class LayoutReasons {

    private final ParameterStore store;
    private final Map<Value, String> settlers = new HashMap<>();

    LayoutReasons(ParameterStore store) {
        this.store = store;
    }

    /** A part has settled the layout of a value. */
    void settled(Value value, String part) {
        settlers.putIfAbsent(value.root(), part);
    }

    /** Why a part does not read a value as it lies. */
    String ofRead(Value value, Layout lies, String reader, Layout wanted) {
        return layoutOf(value, lies) + ", " + reader + " reads " + wanted.format();
    }

    /** Why a part does not write a value as it lies. */
    String ofWrite(Value value, Layout lies, String writer, Layout produced) {
        return layoutOf(value, lies) + ", " + writer + " writes " + produced.format();
    }

    private String layoutOf(Value value, Layout lies) {
        String settler = settlers.get(value.root());
        return settler == null ? "handed in as " + lies.format() : settler + " made it " + lies.format();
    }

    /** Why a part does not read a parameter as it is kept. */
    String ofWeight(Parameter parameter, Layout lies, String reader, Layout wanted) {
        return layoutOf(parameter, lies) + ", " + reader + " reads " + wanted.format();
    }

    /** Why a part does not write a gradient as it is kept. */
    String ofWeightGradient(Parameter parameter, Layout lies, String writer, Layout produced) {
        return layoutOf(parameter, lies) + ", " + writer + " writes " + produced.format();
    }

    private String layoutOf(Parameter parameter, Layout lies) {
        String first = store.askerFor(parameter);
        return first == null ? "kept as " + lies.format() + " for want of another wish"
                : "kept as " + lies.format() + " for " + first + ", the first to ask";
    }
}
