package dev.annette.processor.body;

/** Ends the reading of an expression that needs what is poisoned: the cause was told already, and a second message would not help. */
final class Poisoned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Poisoned() {
        super("the cause was told", null, false, false);
    }
}
