package dev.annette.runtime.onednn;

/** oneDNN refused a call. The message names the operator, what was to be done, and oneDNN's reason. */
public final class OneDnnException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception for a refused call.
     *
     * @param message the operator, the call and the reason
     */
    public OneDnnException(String message) {
        super(message);
    }
}
