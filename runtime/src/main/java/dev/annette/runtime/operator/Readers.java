package dev.annette.runtime.operator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.annette.runtime.memory.Value;

/** Which parts of a plan read each place, whatever the values in it are called. */
final class Readers {

    private final Map<Value, Set<String>> parts = new HashMap<>();

    void add(Value value, String part) {
        for (Value place = value.root(); place != null; place = place.around() == null ? null : place.around().root()) {
            parts.computeIfAbsent(place, any -> new HashSet<>()).add(part);
        }
    }

    /** The names of the parts that read the place of a value. */
    Set<String> of(Value value) {
        return parts.getOrDefault(value.root(), Set.of());
    }
}
