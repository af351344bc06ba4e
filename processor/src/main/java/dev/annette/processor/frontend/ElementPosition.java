package dev.annette.processor.frontend;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

import dev.annette.processor.diagnostic.SourcePosition;

/**
 * A place that javac can point at.
 *
 * @param element    the annotated element
 * @param annotation the annotation on it, or null for the element itself
 * @param value      the value in the annotation, or null for the whole annotation
 */
record ElementPosition(Element element, AnnotationMirror annotation, AnnotationValue value) implements SourcePosition {}
