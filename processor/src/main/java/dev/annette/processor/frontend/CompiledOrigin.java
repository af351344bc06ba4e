package dev.annette.processor.frontend;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.SourcePosition;

/**
 * Something within a model that comes as a class file: messages point at the field that holds the model. Compared by identity, as each stands for one application.
 *
 * @param title  how messages call it
 * @param source how its source may have read
 * @param field  where the model is declared
 */
record CompiledOrigin(String title, String source, Origin field) implements Origin {

    /** Something of a class file, in place of the position that it does not have. */
    static CompiledOrigin of(Origin inside, Origin field) {
        return of(inside.title(), inside.source(), field);
    }

    static CompiledOrigin of(String title, String source, Origin field) {
        return new CompiledOrigin(title + " in " + field.title(), source, field);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public SourcePosition position(String attribute) {
        return field.position("");
    }
}
