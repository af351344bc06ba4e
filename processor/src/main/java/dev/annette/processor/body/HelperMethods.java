package dev.annette.processor.body;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The methods that a model has: its own and those of its superclasses, found as Java finds them. */
final class HelperMethods {

    private final Elements elements;
    private final TypeElement model;

    /**
     * The methods of one model.
     *
     * @param elements the compiler's
     * @param model    the class that is compiled to a network
     */
    HelperMethods(Elements elements, TypeElement model) {
        this.elements = elements;
        this.model = model;
    }

    /**
     * What runs when a method is called.
     *
     * @param called  what the compiler resolved the call to
     * @param isSuper whether it is called by {@code super.}, which no override answers
     * @return the method or what the model has in its place; nothing if it is no method of the model
     */
    Optional<ExecutableElement> find(ExecutableElement called, boolean isSuper) {
        boolean isInherited = false;
        for (TypeElement type = model; type != null; type = superclass(type)) {
            isInherited |= type.equals(called.getEnclosingElement());
        }
        if (!isInherited || called.getEnclosingElement().toString().equals("java.lang.Object")) {
            return Optional.empty();
        }
        return Optional.of(isSuper || called.getModifiers().contains(Modifier.STATIC) ? called : override(called));
    }

    private ExecutableElement override(ExecutableElement called) {
        for (TypeElement type = model; !type.equals(called.getEnclosingElement()); type = superclass(type)) {
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                if (elements.overrides(method, called, model)) {
                    return method;
                }
            }
        }
        return called;
    }

    private static TypeElement superclass(TypeElement type) {
        if (type.getSuperclass() instanceof DeclaredType declared) {
            Element superclass = declared.asElement();
            return superclass instanceof TypeElement found ? found : null;
        }
        return null;
    }
}
