package dev.annette.runtime.network;

/** Thrown where a network can't go on from step to step; the message names the layer or the input that is in the way. */
public final class NotSteppableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message which network, what is in the way, and the remedy where there is one
     */
    public NotSteppableException(String message) {
        super(message);
    }
}
