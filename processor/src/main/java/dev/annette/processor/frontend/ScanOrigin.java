package dev.annette.processor.frontend;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.SourcePosition;
import dev.annette.processor.graph.Recurrence;

/**
 * A recurrent layer that a method of the model goes through a sequence with: it stands where it is declared, but what it begins with stands at the call. Compared by identity,
 * as each stands for one application.
 *
 * @param layer where the layer stands
 * @param call  where it is applied
 */
record ScanOrigin(Origin layer, Origin call) implements Origin {

    @Override
    public String title() {
        return layer.title();
    }

    @Override
    public String source() {
        return layer.source();
    }

    @Override
    public SourcePosition position(String attribute) {
        return attribute.equals(Recurrence.INITIAL_STATES) ? call.position(attribute) : layer.position(attribute);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
