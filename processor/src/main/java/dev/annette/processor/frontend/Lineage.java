package dev.annette.processor.frontend;

import java.util.LinkedList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** A model's class and those that it extends. */
final class Lineage {

    private Lineage() {}

    /** The classes, {@code Object} left out, the model's own last: so are inherited layers before its own. */
    static List<TypeElement> of(TypeElement model) {
        LinkedList<TypeElement> classes = new LinkedList<>();
        TypeElement type = model;
        while (type != null && !type.getQualifiedName().contentEquals("java.lang.Object")) {
            classes.addFirst(type);
            Element superclass = type.getSuperclass() instanceof DeclaredType declared ? declared.asElement() : null;
            type = superclass instanceof TypeElement found ? found : null;
        }
        return classes;
    }
}
