package dev.annette.processor.frontend;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * A declaration, or an annotation on it.
 *
 * @param element    the annotated element
 * @param annotation the annotation on it, or null for the element itself
 * @param value      the value in the annotation, or null for the whole annotation
 */
record ElementPosition(Element element, AnnotationMirror annotation, AnnotationValue value) implements JavacPosition {

    @Override
    public void print(Messager messager, Diagnostic.Kind kind, String message) {
        messager.printMessage(kind, message, element, annotation, value);
    }
}
