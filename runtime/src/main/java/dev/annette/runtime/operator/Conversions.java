package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** The reordered copies that a plan holds already, so that nothing is converted twice in a step. */
final class Conversions {

    private record Conversion(Value source, Layout layout, Value copy) {}

    private final List<Conversion> conversions = new ArrayList<>();

    /** The copy of a value in a layout, {@code null} if there is none yet. */
    Value find(Value source, Layout layout) {
        for (Conversion conversion : conversions) {
            if (conversion.source() == source && conversion.layout().sameBytesAs(layout)) {
                return conversion.copy();
            }
        }
        return null;
    }

    void add(Value source, Layout layout, Value copy) {
        conversions.add(new Conversion(source, layout, copy));
    }

    /** Forgets the copies of a value that is written anew. */
    void forget(Value source) {
        conversions.removeIf(conversion -> conversion.source().sharesPlaceWith(source));
    }
}
