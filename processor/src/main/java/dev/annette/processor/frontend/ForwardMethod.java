package dev.annette.processor.frontend;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Finds the method in which a model says how its layers are joined. */
final class ForwardMethod {

    private ForwardMethod() {}

    /** The method called {@code forward}, if the model has one. */
    static Optional<ExecutableElement> of(TypeElement model) {
        return ElementFilter.methodsIn(model.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals("forward")).findFirst();
    }
}
