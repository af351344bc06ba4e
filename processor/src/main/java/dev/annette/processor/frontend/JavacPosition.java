package dev.annette.processor.frontend;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

import dev.annette.processor.diagnostic.SourcePosition;

/** A place that javac can point at. */
public interface JavacPosition extends SourcePosition {

    /** The declaration in which it stands; decides the order of messages and whether warnings are suppressed. */
    Element element();

    /** Has a message printed at the place. */
    void print(Messager messager, Diagnostic.Kind kind, String message);
}
