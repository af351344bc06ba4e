package dev.annette.processor.frontend;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

import dev.annette.processor.diagnostic.SourcePosition;

/** A place that javac can point at. */
public interface JavacPosition extends SourcePosition {

    /** The declaration in which it stands; decides the order of messages and whether warnings are suppressed. */
    Element element();

    /** How far behind the start of the file it stands, where that is known; decides the order of messages within one declaration. */
    default long offset() {
        return 0;
    }

    /** Has a message printed at the place. */
    void print(Messager messager, Diagnostic.Kind kind, String message);
}
