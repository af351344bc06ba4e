package dev.annette.processor.body;

/** Ends the reading of a method in which a name stands for nothing that javac knows: javac says so, and a second message would not help. */
final class Unresolved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unresolved() {
        super("javac reports it", null, false, false);
    }
}
