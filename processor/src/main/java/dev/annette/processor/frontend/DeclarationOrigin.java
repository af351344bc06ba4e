package dev.annette.processor.frontend;

import javax.lang.model.element.Element;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.SourcePosition;

/**
 * A declaration without an annotation that counts.
 *
 * @param element the field or method
 */
record DeclarationOrigin(Element element) implements Origin {

    @Override
    public String title() {
        return element.getSimpleName().toString();
    }

    @Override
    public String source() {
        return title();
    }

    @Override
    public SourcePosition position(String attribute) {
        return new ElementPosition(element, null, null);
    }
}
